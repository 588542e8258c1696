// How long it takes from nothing to a page that can be used, beside an empty page of the same making.
import { readFileSync, existsSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";

import { ADMIN, browser, median, percentile, profile, say, spread } from "./stand.mjs";

const ROUNDS = 11;

/** Serves a folder as the server serves the app's files; its address. */
async function folder(root) {
  const types = { html: "text/html", js: "text/javascript", wasm: "application/wasm", css: "text/css" };
  const server = createServer((asked, answer) => {
    const name = asked.url === "/" ? "index.html" : asked.url.slice(1);
    const file = join(root, name);
    if (!existsSync(file)) return void answer.writeHead(404).end();
    const packed = existsSync(`${file}.br`);
    answer.writeHead(200, { "content-type": types[name.split(".").pop()] ?? "text/plain", ...(packed ? { "content-encoding": "br" } : {}) });
    answer.end(readFileSync(packed ? `${file}.br` : file));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return [`http://127.0.0.1:${server.address().port}`, server];
}

/** Notes when what can be used was painted. */
function watch(usable) {
  const look = () => {
    if (globalThis.usable || !document.querySelector(usable) || document.querySelector("#boot, .skeleton, [aria-busy=true]")) return;
    globalThis.usable = -1;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => (globalThis.usable = performance.now());
      port2.postMessage(0);
    });
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true });
}

async function once(chromium, url, account, usable, slow) {
  const context = await profile(chromium, url, account);
  await context.addInitScript(watch, usable);
  const page = await context.newPage();
  if (slow) {
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 200_000 });
    await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  }
  await page.goto(account === "empty" ? "/" : account ? "/hanbit" : "/sign-in");
  await page.waitForFunction(() => globalThis.usable > 0, undefined, { timeout: 60_000 });
  const found = await page.evaluate(() => {
    const bytes = performance.getEntriesByType("resource").concat(performance.getEntriesByType("navigation")).filter((each) => !each.name.includes("/api/"));
    return { time: globalThis.usable, bytes: bytes.reduce((sum, each) => sum + each.encodedBodySize, 0) };
  });
  await context.close();
  return found;
}

export async function load(url) {
  const [empty, server] = await folder(process.env.SEATKEEPER_EMPTY);
  const chromium = await browser();
  for (const slow of [false, true]) {
    const times = { empty: [], "sign-in": [], home: [] };
    const bytes = {};
    for (let round = 0; round <= (slow ? 3 : ROUNDS); round++) {
      for (const [name, at, account, usable] of [["empty", empty, undefined, "h1"], ["sign-in", url, undefined, "form button"], ["home", url, ADMIN, "main h1"]]) {
        const found = await once(chromium, at, account, usable, slow);
        bytes[name] = found.bytes;
        // The first round is for the caches of the disk.
        if (round > 0) times[name].push(found.time);
      }
    }
    const where = slow ? "at 1.6 Mbit/s, 150 ms, a processor slowed 4 times" : "cold load";
    for (const [name, all] of Object.entries(times)) say(`${where}, ${name}`, median(all), "ms", { note: spread(all) });
    for (const name of ["sign-in", "home"]) {
      const ratios = times[name].map((time, at) => time / times.empty[at]);
      say(`${where}, ${name} against an empty page`, median(ratios), "×", { ...(slow ? {} : { goal: 1.5 }), note: spread(ratios) });
    }
    if (!slow) for (const [name, each] of Object.entries(bytes)) say(`first page, ${name}, as sent`, each, "B", name === "empty" ? {} : { goal: 266_240 });
  }
  server.close();
  await chromium.close();
}
