// What every measurement stands on: a server over a fresh demo, real Chromium, medians with their spread.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const { chromium } = createRequire(join(process.cwd(), "end2end/package.json"))("playwright-core");

export const PASSWORD = "seatkeeper-demo";
export const ADMIN = "primary@hanbit.example";

/** Ends what was begun, last things first. */
const ends = [];
export async function end() {
  for (const each of ends.reverse()) await each();
}

/** A server on a demo of its own; its address. */
export async function serve() {
  const folder = mkdtempSync(join(tmpdir(), "seatkeeper-bench-"));
  const port = await new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
  const arguments_ = ["serve", "--listen", `127.0.0.1:${port}`, "--database", `sqlite:${join(folder, "demo.sqlite")}`, "--demo"];
  const child = spawn(process.env.SEATKEEPER_BIN, arguments_, { stdio: "ignore" });
  ends.push(async () => {
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await gone;
    rmSync(folder, { recursive: true, force: true });
  });
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 2400; tries++) {
    if (await fetch(`${url}/readyz`).then((answer) => answer.ok, () => false)) return url;
    await wait(25);
  }
  throw new Error("the server did not answer within 60 s");
}

/** Chromium with these flags beside the usual ones. */
export async function browser(...flags) {
  const usual = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--enable-precise-memory-info", "--js-flags=--expose-gc"];
  if (process.getuid?.() === 0) usual.push("--no-sandbox");
  const opened = await chromium.launch({ executablePath: process.env.CHROMIUM, args: [...usual, ...flags] });
  ends.push(() => opened.close().catch(() => {}));
  return opened;
}

/** A profile that nothing is kept in, signed in where an account is named. */
export async function profile(browser, url, account, more = {}) {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1280, height: 800 }, locale: "en-GB", timezoneId: "Asia/Seoul", serviceWorkers: "block", ...more });
  if (account) {
    for (const [method, path, data] of [["POST", "session", { email: account, password: PASSWORD }], ["PATCH", "me", { language: "en" }]]) {
      const answer = await context.request.fetch(`/api/v1/${path}`, { method, data });
      if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
    }
  }
  return context;
}

/** Waits until a page has nothing left to load. */
export async function settled(page) {
  await page.locator("h1, h2").first().waitFor();
  await page.waitForFunction(() => !document.querySelector("#boot, [aria-busy=true]:not(.kit-stack *), .row-skeleton"), undefined, { timeout: 30_000 }).catch(() => {});
}

export const sorted = (numbers) => [...numbers].sort((a, b) => a - b);

/** The number below which so many of a hundred lie. */
export function percentile(numbers, of) {
  const all = sorted(numbers);
  return all[Math.min(all.length - 1, Math.ceil((of / 100) * all.length) - 1)] ?? NaN;
}

export const median = (numbers) => percentile(numbers, 50);

/** Between what three quarters and one quarter lie below, in words. */
export const spread = (numbers) => `${percentile(numbers, 25).toFixed(2)} to ${percentile(numbers, 75).toFixed(2)}`;

/** Numbers that look thrown and are the same on every run. */
export function dice(state) {
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
  };
}

/** Says a figure: one line of JSON. `goal` is the most, or with `least` the least, that it may be. */
export function say(name, value, unit, { goal, least = false, note } = {}) {
  const good = goal === undefined ? undefined : least ? value >= goal : value <= goal;
  console.log(JSON.stringify({ name, value: Math.round(value * 1000) / 1000, unit, goal, least, good, note }));
}

/** How long a fixed piece of work takes here and now: what else the machine does shows in it. */
export async function calibrate() {
  const chromium = await browser();
  const page = await (await chromium.newContext()).newPage();
  const times = await page.evaluate(async () => {
    const times = [];
    for (let round = 0; round < 200; round++) {
      const start = performance.now();
      let sum = 0;
      for (let at = 0; at < 4e6; at++) sum = (sum * 31 + at) | 0;
      times.push(performance.now() - start + (sum === 1 ? 1 : 0));
      await new Promise((resolve) => setTimeout(resolve));
    }
    return times;
  });
  await chromium.close();
  say("calibration: 4 million steps of a loop, median", median(times), "ms");
  say("calibration: how much longer one of fifty takes", percentile(times, 98) / median(times), "×", { note: "above 1.5 the machine was busy with other things, and what is said of the slowest is theirs" });
}
