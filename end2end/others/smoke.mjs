// The main pages in browsers that the other tests do not run in: Firefox, and WebKit as GNOME has it. Each is driven by
// the standard's own protocol, since these are the browsers of the system and not patched for tests.
//
//   node others/smoke.mjs <firefox|webkit> <driver program> <browser program>

import { spawn } from "node:child_process";
import { copyFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

import { Builder, By, Key, until } from "selenium-webdriver";

const [kind, driverProgram, browserProgram] = process.argv.slice(2);
const binary = process.env.SEATKEEPER_BIN;
const PATIENCE = 20_000;

const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

/** A program that is ended with the run, whatever becomes of it. */
function begun(program, args, env = {}) {
  const child = spawn(program, args, { stdio: "ignore", env: { ...process.env, ...env } });
  child.once("error", (problem) => console.error(`${program}: ${problem.message}`));
  return child;
}

async function answers(address) {
  for (let tries = 0; tries < 800; tries++) {
    if (await fetch(address).then((answer) => answer.ok, () => false)) return;
    await wait(50);
  }
  throw new Error(`nothing answers at ${address}`);
}

const CAPABILITIES = {
  firefox: {
    browserName: "firefox",
    "moz:firefoxOptions": { binary: browserProgram, args: ["-headless", "-width", "1280", "-height", "800"], prefs: { "intl.accept_languages": "en" } },
  },
  webkit: { browserName: "MiniBrowser", "webkitgtk:browserOptions": { binary: browserProgram, args: ["--automation"] } },
};

const folder = await mkdtemp(join(tmpdir(), "seatkeeper-others-"));
const [port, driverPort] = [await freePort(), await freePort()];
const site = `http://127.0.0.1:${port}`;
const children = [
  begun(binary, ["serve", "--listen", `127.0.0.1:${port}`, "--database", `sqlite:${join(folder, "demo.sqlite")}`, "--demo"]),
  begun(driverProgram, [`--port=${driverPort}`, "--host=127.0.0.1"], { LANG: "en_GB.UTF-8", LANGUAGE: "en_GB", HOME: folder }),
];
let [passed, failed, browser] = [0, 0, undefined];

const css = (selector) => By.css(selector);
const seen = async (selector) => browser.wait(until.elementLocated(css(selector)), PATIENCE);
const text = async (selector) => (await seen(selector)).getText();
/** Waits until `what` holds; whatever goes away under its hands is looked for again. */
const holds = (what, told = "") => browser.wait(() => what().catch(() => false), PATIENCE, told);
const says = async (selector, part) => {
  let said = "nothing";
  const right = async () => (said = (await browser.findElement(css(selector)).getProperty("textContent")).replaceAll(/\s+/g, " ")).includes(part);
  await holds(right).catch(() => {
    throw new Error(`${selector} says "${said}", not "${part}"`);
  });
};
const press = (selector) => holds(async () => (await browser.findElement(css(selector)).click(), true), `${selector} can not be pressed`);
const fill = (selector, typed) => holds(async () => (await browser.findElement(css(selector)).sendKeys(typed), true), `nothing can be typed into ${selector}`);
const opened = async (path, heading, place = "main h1") => {
  await browser.get(site + path);
  await says(place, heading);
};
const api = (method, path, body) =>
  browser.executeAsyncScript(
    "const [method, path, body, done] = arguments;" +
      "fetch('/api/v1/' + path, { method, headers: { 'Content-Type': 'application/json' }, body: body && JSON.stringify(body) })" +
      ".then(async (answer) => done([answer.status, await answer.json().catch(() => null)]), (problem) => done([0, String(problem)]));",
    method, path, body ?? null,
  );

const TESTS = {
  "signs in, in the reader's language": async () => {
    await browser.get(`${site}/sign-in?return_to=/hanbit`);
    await fill("input[name=email]", "primary@hanbit.example");
    await fill("input[name=password]", "seatkeeper-demo");
    await press("form button[type=submit]");
    await browser.wait(until.urlContains("/hanbit"), PATIENCE);
    await seen("nav");
    const [status] = await api("PATCH", "me", { language: "en" });
    if (status !== 200) throw new Error(`the language was not changed: ${status}`);
    await opened("/hanbit", "Home");
  },
  "a first visit announces no new version": async () => {
    await holds(async () => (await browser.executeScript("return navigator.serviceWorker?.controller?.state ?? 'none'")) === "activated", "the files are not kept");
    await wait(1_000);
    if ((await text("body")).includes("A new version is ready")) throw new Error("a new version is announced");
  },
  "the list of people is searched and sorted": async () => {
    await opened("/hanbit/people?search=secondary@hanbit.example", "People");
    await says("main", "1 row");
    await opened("/hanbit/people?sort=-email", "People");
    await seen("tbody tr");
  },
  "a new member is judged while one types": async () => {
    await opened("/hanbit/people/new", "Add a member", "dialog[open]");
    await fill("dialog input[type=email], dialog input[name=email]", "nobody" + Key.TAB);
    await seen("dialog [data-code]");
  },
  "seats are assigned with the count moving along": async () => {
    const [, pools] = await api("GET", "enterprises/hanbit/pools?limit=200");
    const pool = pools.items.find(({ free, denied }) => free > 2 && !denied);
    const [, people] = await api("GET", "enterprises/hanbit/members?status=active&limit=200");
    const free = people.items.find(({ seats }) => seats.length === 0);
    await opened(`/hanbit/seats/${pool.id}/assign?member=${free.id}`, "Assign seats");
    await says("main form [type=submit]", "Assign 1 seat");
    await says("main form", `${pool.free - 1} seats left after this`);
    await press("main form [type=submit]");
    await browser.wait(until.urlMatches(/\/seats\/[0-9a-f-]{36}$/), PATIENCE);
    const [, after] = await api("GET", `enterprises/hanbit/pools/${pool.id}`);
    if (after.used !== pool.used + 1) throw new Error(`${pool.used} were used, now ${after.used}`);
  },
  "coaching is asked for by the rules": async () => {
    await opened("/hanbit/coaching/new?kind=business-product", "Request", "main");
    await seen("main form [type=submit]");
  },
  "the palette leads to a page": async () => {
    await browser.actions().keyDown(Key.CONTROL).sendKeys("k").keyUp(Key.CONTROL).perform();
    await fill("dialog.palette input", "seats");
    await says("dialog.palette", "Seats");
    await fill("dialog.palette input", Key.ENTER);
    await browser.wait(until.urlContains("/hanbit/seats"), PATIENCE);
  },
  "the kit stands, light and dark": async () => {
    await opened("/kit", "");
    const ink = () => browser.executeScript("return getComputedStyle(document.body).color");
    const light = await ink();
    await browser.executeScript("document.documentElement.dataset.theme = 'dark'");
    if ((await ink()) === light) throw new Error("the dark theme looks like the light one");
  },
};

try {
  await Promise.all([answers(`${site}/readyz`), answers(`http://127.0.0.1:${driverPort}/status`)]);
  browser = await new Builder().usingServer(`http://127.0.0.1:${driverPort}`).withCapabilities(CAPABILITIES[kind]).build();
  await browser.manage().setTimeouts({ script: PATIENCE });
  for (const [name, test] of Object.entries(TESTS)) {
    try {
      await test();
      passed++;
      console.log(`  ok      ${kind}: ${name}`);
    } catch (problem) {
      failed++;
      console.log(`  FAILED  ${kind}: ${name}: ${problem.message}`);
      const picture = join(process.env.SEATKEEPER_PICTURES ?? folder, `${kind}-${failed}.png`);
      await browser.takeScreenshot().then((data) => writeFile(picture, data, "base64"), () => {});
      console.log(`          ${picture}`);
    }
  }
} catch (problem) {
  failed++;
  console.log(`  FAILED  ${kind}: ${problem.message}`);
} finally {
  await browser?.quit().catch(() => {});
  children.forEach((child) => child.kill());
  if (failed === 0) await rm(folder, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
