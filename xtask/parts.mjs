// Cuts the app's wasm into the parts that `app/src/part.rs` names, binds it to the page, makes it small.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { Worker } from "node:worker_threads";
import { minify_sync as minified } from "../end2end/node_modules/terser/main.js";

/** The parts of the first pages: all others need the later styles and texts as well. */
export const FIRST = ["account", "home"];

const hash = (...contents) => {
  const hasher = createHash("sha256");
  for (const content of contents) hasher.update(content);
  return hasher.digest("hex").slice(0, 16);
};

/** A script that does the same with less: no remarks, short names. What others import by its name keeps that. */
export function small(script) {
  return minified(script, { module: true, toplevel: true, ecma: 2020, compress: { passes: 2 } }).code;
}

/** Classes that a library exports for streams of bytes, which nothing here makes. */
function withoutStreams(script) {
  const left = script
    .replace(/^export class IntoUnderlying[^]*?^}\n/gm, "")
    .replace(/^if \(Symbol\.dispose\) IntoUnderlying.*\n/gm, "")
    .replace(/^const IntoUnderlying\w+ = [^]*?;\n/gm, "");
  if (left.includes("IntoUnderlying")) throw new Error("streams of bytes are used by now: leave their classes in");
  return left;
}

/** Code that so many later parts share lies in one file for all of them, and not in each part's own: decision 6. */
const SHARED_BY = 6;

/**
 * Puts all files that a part needs into one, beside what most of the later parts share: many small files pack badly, and
 * ask for much. Such a file begins with a line that says what is in it: names and lengths, in order. Gives the names of
 * the new files by part.
 */
function bundle(parts, staging, id) {
  const users = new Map();
  for (const [part, files] of Object.entries(parts)) {
    for (const name of FIRST.includes(part) ? [] : files) users.set(name, (users.get(name) ?? 0) + 1);
  }
  const isShared = (name) => users.get(name) >= SHARED_BY;
  const write = (part, files) => {
    const contents = files.map((name) => readFileSync(join(staging, name)));
    const head = JSON.stringify(files.map((name, at) => [name, contents[at].length]));
    writeFileSync(join(staging, `${part}-${id}.bin`), Buffer.concat([Buffer.from(`${head}\n`), ...contents]));
    return `${part}-${id}.bin`;
  };
  const shared = [...users.keys()].filter(isShared).sort();
  const rest = shared.length ? [write("shared", shared)] : [];
  const bundles = Object.entries(parts).map(([part, files]) =>
    FIRST.includes(part) ? [part, [write(part, files)]] : [part, [write(part, files.filter((name) => !isShared(name)).sort()), ...rest]],
  );
  for (const name of new Set(Object.values(parts).flat())) rmSync(join(staging, name));
  return Object.fromEntries(bundles);
}

/**
 * Lets the loader take each part's wasm out of its bundles, which it fetches first, and for each part but the first ones
 * the later `styles` and texts. What did not come is fetched again when the part is asked for again.
 */
function fromBundles(split, bundles, styles) {
  const open = `let sheet, words;
const laterStyles = () => sheet ??= new Promise((there, failed) => {
const link = document.createElement("link");
const lost = () => { sheet = undefined; link.remove(); failed(new Error("${styles}")); };
document.head.append(Object.assign(link, { rel: "stylesheet", href: "/${styles}", crossOrigin: "anonymous", onload: there, onerror: lost }));
});
const laterWords = () => words ??= (async () => {
const { laterEn, laterKo } = document.querySelector("script[data-wasm]").dataset;
const answer = await fetch(document.documentElement.lang === "ko" ? laterKo : laterEn);
if (!answer.ok) throw new Error(answer.url);
globalThis.laterWords = await answer.text();
})().catch((lost) => { words = undefined; throw lost; });
const held = new Map();
const asked = new Map();
const open = (name) => {
if (!asked.has(name)) asked.set(name, (async () => {
const answer = await fetch(\`/\${name}\`);
if (!answer.ok) throw new Error(name);
const bytes = new Uint8Array(await answer.arrayBuffer());
let at = bytes.indexOf(10);
const files = JSON.parse(new TextDecoder().decode(bytes.subarray(0, at++)));
for (const [file, length] of files) held.set(file, bytes.subarray(at, at += length));
})().catch((lost) => { asked.delete(name); throw lost; }));
return asked.get(name);
};
const wasm = async (name) => new Response(held.get(name), { headers: { "Content-Type": "application/wasm" } });
const first = (names, load) => async () => { await Promise.all(names.map(open)); return load(); };
const later = (names, load) => async () => { await Promise.all([...names.map(open), laterStyles(), laterWords()]); return load(); };
`;
  const files = split.replace(/fetch\(new URL\("\.\/([^"]+\.wasm)", import\.meta\.url\)\)/g, (_, name) => `wasm("${name}")`);
  const load = /^(export const __wasm_split_load_(\w+) = wrapAsyncCb\()(makeLoad\([^]*?, \[[^\]]*\]\))(\);)$/gm;
  const found = [];
  const parts = files.replace(load, (_, begin, part, made, end) => {
    found.push(part);
    return `${begin}${FIRST.includes(part) ? "first" : "later"}(${JSON.stringify(bundles[part])}, ${made})${end}`;
  });
  if (found.sort().join() !== Object.keys(bundles).sort().join()) throw new Error("not every part is taken from its bundles");
  return parts.replace("function makeLoad", () => `${open}function makeLoad`);
}

/**
 * The cutter writes seven lines for each of hundreds of files, and names each file again for each part that needs it. Here
 * one function makes them all, and a part says by number, in runs, which it needs: a twenty-fifth of the text.
 */
function inRuns(split, id) {
  const made = `const one = (name, needed) => makeLoad(() => {
const src = wasm(name);
src.catch(() => {});
return async (imports) => WebAssembly.instantiateStreaming(src, imports);
}, needed);
const chunks = [];
const run = (first, last = first) => Array.from({ length: last - first + 1 }, (_, at) => chunks[first + at] ??= one(\`chunk-\${first + at}-${id}.wasm\`, []));
const among = (runs) => runs.split(" ").filter(Boolean).flatMap((text) => run(...text.split("-").map(Number)));
`;
  const one = String.raw`makeLoad\(\(\) => \{\s*const src = wasm\("([^"]+)"\);\s*src\.catch\(\(\) => \{\}\);\s*return async \(imports\) => \(WebAssembly\.instantiateStreaming\(src, imports\)\);\s*\}\s*, \[([^\]]*)\]\)`;
  const runs = (numbers) => {
    const all = [];
    for (const number of numbers.sort((a, b) => a - b)) {
      if (all.at(-1)?.[1] === number - 1) all.at(-1)[1] = number;
      else all.push([number, number]);
    }
    return all.map(([first, last]) => (first === last ? first : `${first}-${last}`)).join(" ");
  };
  const numbers = (needed) => [...needed.matchAll(/__chunk_(\d+)/g)].map(([, number]) => Number(number));
  const short = split
    .replace(new RegExp(String.raw`^(/\*[^\n]*\*/\n)?const __chunk_(\d+) = ${one};\n`, "gm"), (whole, _, number, name, needed) => (name === `chunk-${number}-${id}.wasm` && !needed.trim() ? "" : whole))
    .replace(new RegExp(one, "g"), (_, name, needed) => `one("${name}", among("${runs(numbers(needed))}"))`);
  if (short.includes("__chunk_")) throw new Error("the loader of the parts reads differently than expected: has wasm-split-cli changed?");
  return short.replace("function makeLoad", () => `${made}function makeLoad`);
}

/**
 * wasm-bindgen ends the name of each import with a hash of 16 digits, which do not pack, in the script and in the wasm.
 * Numbers of the same length do.
 */
function numbered(script, wasm) {
  const hashes = [...new Set(script.match(/_[0-9a-f]{16}\b/g))];
  const number = new Map(hashes.map((name, at) => [name, `_${at.toString(16).padStart(16, "0")}`]));
  const named = (text) => text.replace(/_[0-9a-f]{16}(?![0-9a-f])/g, (name) => number.get(name) ?? name);
  return [named(script), Buffer.from(named(wasm.toString("latin1")), "latin1")];
}

/**
 * Writes the wasm and its loaders into `staging` under names that change with the content.
 * Every part but the first ones brings the file `styles` with it, and the later texts.
 * Gives the loader's name, the main file's, and for each part the files that it needs beside the main one: its wasm in
 * one or two, and for all but the first parts the styles as well. A `quick` build is not made small.
 */
export async function cut(wasm, staging, styles, forRelease, quick) {
  const work = mkdtempSync(join(tmpdir(), "seatkeeper-parts-"));
  try {
    execFileSync("wasm-split-cli", [wasm, work, "--out-name", "app"], { stdio: "inherit" });
    // The parts call what the linker exported: binding must leave it there.
    const bind = ["--target", "web", "--no-typescript", "--keep-lld-exports", "--no-demangle", "--out-dir", work, "--out-name", "bound"];
    execFileSync("wasm-bindgen", [...bind, ...(forRelease ? ["--remove-name-section"] : []), join(work, "app.wasm")], { stdio: "inherit" });
    rmSync(join(work, "app.wasm"));
    const modules = readdirSync(work).filter((name) => name.endsWith(".wasm"));
    if (forRelease) {
      if (!quick) await shrink(work, modules);
      const [script, main] = [join(work, "bound.js"), join(work, "bound_bg.wasm")];
      const [short, small] = numbered(readFileSync(script, "utf8"), readFileSync(main));
      writeFileSync(script, short);
      writeFileSync(main, small);
    }

    // One hash for all of them: they are linked as one, so that a change of one changes most, and a name that is said
    // for each part packs to nothing.
    const renamed = new Map();
    const contents = modules.sort().map((name) => readFileSync(join(work, name)));
    const all = hash(...contents);
    for (const [at, name] of modules.entries()) {
      const plain = name === "bound_bg.wasm" ? "app" : name.replace(/^split_|\.wasm$/g, "").replaceAll("_", "-");
      renamed.set(name, `${plain}-${all}.wasm`);
      writeFileSync(join(staging, renamed.get(name)), contents[at]);
    }
    // The two loaders import each other, so one hash names both.
    let bound = readFileSync(join(work, "bound.js"), "utf8");
    let split = readFileSync(join(work, "__wasm_split.js"), "utf8");
    for (const [name, new_name] of renamed) split = split.replaceAll(`"./${name}"`, `"./${new_name}"`);
    bound = bound.replaceAll("bound_bg.wasm", renamed.get("bound_bg.wasm"));
    const needed = needs(split);
    const bundles = bundle(needed, staging, all);
    const parts = Object.fromEntries(Object.entries(bundles).map(([part, files]) => [part, FIRST.includes(part) ? files : [...files, styles]]));
    split = inRuns(fromBundles(split, bundles, styles), all);
    if (forRelease) [bound, split] = [small(withoutStreams(bound)), small(split)];
    const id = hash(bound, split);
    bound = bound.replaceAll(/(from ?)"\.\/__wasm_split\.js"/g, `$1"./parts-${id}.js"`);
    split = split.replaceAll(`"./app.js"`, `"./app-${id}.js"`);
    writeFileSync(join(staging, `app-${id}.js`), bound);
    writeFileSync(join(staging, `parts-${id}.js`), split);
    return { script: `app-${id}.js`, loader: `parts-${id}.js`, main: renamed.get("bound_bg.wasm"), parts };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** On two threads; the largest first, so that both end together. */
export async function shrink(work, modules) {
  const size = new Map(modules.map((name) => [name, statSync(join(work, name)).size]));
  const waiting = modules.map((name) => join(work, name)).sort((a, b) => size.get(basename(b)) - size.get(basename(a)));
  const thread = async () => {
    const worker = new Worker(new URL("./shrink.mjs", import.meta.url));
    try {
      for (let file = waiting.shift(); file; file = waiting.shift()) {
        worker.postMessage(file);
        await once(worker, "message");
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all([thread(), thread()]);
}

/** Reads from the loader which files each part fetches. */
function needs(split) {
  const file = (code) => /new URL\("\.\/([^"]+)"/.exec(code)?.[1];
  const chunks = new Map();
  const parts = {};
  for (const [, name, code] of split.matchAll(/^const (__chunk_\d+) = makeLoad\(([^]*?), \[\]\);$/gm)) chunks.set(name, file(code));
  for (const [, name, code, used] of split.matchAll(/^export const __wasm_split_load_(\w+) = wrapAsyncCb\(makeLoad\(([^]*?), \[([^\]]*)\]\)\);$/gm)) {
    const needed = used.split(", ").filter(Boolean).map((chunk) => chunks.get(chunk));
    parts[name] = [file(code), ...needed].filter(Boolean);
  }
  const found = new Set(Object.values(parts).flat());
  const fetched = [...split.matchAll(/new URL\("\.\/([^"]+)"/g)].map(([, name]) => name);
  if (found.size === 0 || fetched.some((name) => !found.has(name))) {
    throw new Error("the loader of the parts reads differently than expected: has wasm-split-cli changed?");
  }
  return parts;
}
