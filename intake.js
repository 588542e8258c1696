// The import bench's worker: answers what the page asks, one thing after the other, off its thread. What a file holds stays
// here until the page says where to send it. The rest is in intake/.
import start, { ask, begin, take } from "./intake-bound.js";

const base = { "Accept": "application/json" };

/** So many bytes of a file are read at once. */
const PIECE = 1 << 20;

/** Ends what gets no answer: what is sent may take a second more for each four kilobytes, as in app/src/browser.rs. */
const patience = (bytes) => AbortSignal.timeout(35_000 + bytes / 4);

/** What the server says at an address. */
async function told(address) {
  const answer = await fetch(address, { headers: base, signal: patience(0) });
  return answer.ok ? answer.text() : undefined;
}

/** Sends what the bench answers: the status, and what the server says of it; no status where it was not reached. */
async function sent(address, body, headers) {
  try {
    const answer = await fetch(address, { method: "POST", body, signal: patience(body.length), headers: { ...base, "Content-Type": "application/json", ...headers } });
    return { status: answer.status, said: await answer.text() };
  } catch {
    return { status: 0, said: "" };
  }
}

/** Hands a file over piece by piece, so that it is held once; nothing of it where it was moved or locked meanwhile. */
async function read(file) {
  begin(file.size);
  try {
    for (let from = 0; from < file.size; from += PIECE) take(new Uint8Array(await file.slice(from, from + PIECE).arrayBuffer()));
  } catch {
    begin();
  }
}

async function answer({ number, asked, file, from, to, headers }) {
  try {
    if (file) await read(file);
    const text = from && (await told(from).catch(() => undefined));
    const said = ask(asked, text);
    postMessage({ number, ...(to ? await sent(to, said, headers) : { said }) });
  } catch (problem) {
    console.error(problem);
    postMessage({ number });
  }
}

let last = start({ module_or_path: new URL("./intake.wasm", import.meta.url) });
addEventListener("message", ({ data }) => (last = last.then(() => answer(data))));
