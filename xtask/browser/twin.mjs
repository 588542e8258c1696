// The table beside its twin by hand: the operations of js-framework-benchmark, every row in the document.
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { ADMIN, browser, median, profile, say, settled, spread } from "./stand.mjs";

const ROUNDS = 9;

/** Clicks, and waits until the frame after it is done. */
function act(label, before) {
  const buttons = [...document.querySelectorAll("button")];
  const target = label.startsWith("row ") ? document.querySelectorAll("[data-whole] tbody input")[Number(label.slice(4))] : buttons.find((button) => button.textContent.trim() === label);
  return new Promise((resolve) => {
    const start = performance.now();
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now() - start);
      port2.postMessage(0);
    });
    target.click();
  });
}

const rows = (page) => page.evaluate(() => document.querySelectorAll("[data-whole] tbody tr").length);

async function measure(page, label) {
  await page.evaluate(() => globalThis.gc?.());
  const took = await page.evaluate(act, label);
  return took;
}

async function reach(page, label, count) {
  await page.evaluate(act, label);
  await page.waitForFunction((count) => document.querySelectorAll("[data-whole] tbody tr").length === count, count);
  await page.waitForTimeout(60);
}

/** What is to be done before, what is measured, how many rows there are then, and how often the twin's time it may take. */
const OPERATIONS = [
  ["create 1,000", ["0", 0], "1,000", 1000, 1.15],
  ["create 10,000", ["0", 0], "10,000", 10000, 1.15],
  ["swap", ["1,000", 1000], "Swap two rows", 1000, 1.1],
  ["select", ["1,000", 1000], "row 3", 1000, 1.1],
  ["change every tenth", ["1,000", 1000], "Change every tenth row", 1000, undefined],
  ["clear 1,000", ["1,000", 1000], "0", 0, 1.3],
];

async function memory(page) {
  return page.evaluate(() => {
    globalThis.gc?.();
    return performance.memory.usedJSHeapSize;
  });
}

export async function twin(url) {
  const chromium = await browser("--disable-frame-rate-limit", "--disable-gpu-vsync");
  const context = await profile(chromium, url, ADMIN);
  const own = await context.newPage();
  await own.goto("/kit?part=many&rows=0&whole=1");
  await settled(own);
  // The later styles are among them: the table's are there.
  const styles = await own.evaluate(() => [...document.querySelectorAll("link[rel=stylesheet]")].map((link) => link.outerHTML).join(""));
  const other = await context.newPage();
  const html = readFileSync(join(import.meta.dirname, "twin.html"), "utf8").replace("{styles}", styles);
  await other.route("**/twin", (route) => route.fulfill({ contentType: "text/html", body: html }));
  await other.goto("/twin");
  const pages = { own, other };
  for (const [name, [before, had], label, has, goal] of OPERATIONS) {
    const times = { own: [], other: [] };
    for (let round = 0; round <= ROUNDS; round++) {
      for (const [which, page] of Object.entries(pages)) {
        await page.bringToFront();
        await reach(page, before === "0" ? "1,000" : "0", before === "0" ? 1000 : 0);
        await reach(page, before, had);
        const took = await measure(page, label);
        if (round > 0) times[which].push(took);
        if ((await rows(page)) !== has) throw new Error(`${name}: ${await rows(page)} rows at the ${which} table once its frame was done`);
      }
    }
    const ratios = times.own.map((time, at) => time / times.other[at]);
    say(`table against its twin, ${name}`, median(ratios), "×", { goal, note: `${spread(ratios)}; ${median(times.own).toFixed(1)} and ${median(times.other).toFixed(1)} ms` });
  }
  const ratios = [];
  await reach(own, "0", 0);
  const ready = await memory(own);
  for (let cycle = 0; cycle < 5; cycle++) {
    await reach(own, "1,000", 1000);
    await reach(own, "0", 0);
  }
  ratios.push((await memory(own)) / ready);
  say("table, memory of scripts after five cycles against ready", median(ratios), "×", { goal: 1.5, note: `${(ready / 1048576).toFixed(1)} MiB ready` });
  await chromium.close();
}
