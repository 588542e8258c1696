// From a key to the text on the screen, in every form.
import { ADMIN, browser, median, percentile, profile, say, settled } from "./stand.mjs";

const KEYS = "the quick brown fox jumps over the lazy dog and types on for a while so that there is something to count 0123456789";

/** Where each form is, and the field to type into. */
const FORMS = [
  ["sign-in", undefined, "/sign-in", "input[name=email]"],
  ["new member", ADMIN, "/hanbit/people/new", "dialog form input:not([type=checkbox])"],
  ["coaching request", ADMIN, "/hanbit/coaching/new?kind=business-product&period=2027-01-01", "form textarea"],
  ["people search", ADMIN, "/hanbit/people", "input[type=search]"],
];

/** Measures from each key until its frame is done, and until all that the app does about it is done. */
function listen() {
  globalThis.keys = { painted: [], ran: [] };
  const later = (act) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = act;
    port2.postMessage(0);
  };
  addEventListener("keydown", (event) => {
    const start = event.timeStamp;
    requestAnimationFrame(() => later(() => globalThis.keys.painted.push(performance.now() - start)));
  }, true);
  addEventListener("input", () => {
    const start = performance.now();
    // The last to hear of it: what the app does, effects included, is done between listeners.
    addEventListener("input", () => globalThis.keys.ran.push(performance.now() - start), { once: true });
  }, true);
}

export async function typing(url) {
  // Without waiting for the screen's beat: what is measured is the work, not the wait for the next frame.
  const chromium = await browser("--disable-frame-rate-limit", "--disable-gpu-vsync");
  for (const [name, account, path, field] of FORMS) {
    const context = await profile(chromium, url, account);
    const page = await context.newPage();
    await page.addInitScript(listen);
    await page.goto(path);
    await settled(page);
    await page.locator(field).first().click();
    for (let round = 0; round < 2; round++) {
      for (const key of KEYS) {
        await page.keyboard.press(key === " " ? "Space" : key);
        await page.waitForTimeout(15);
      }
      await page.keyboard.press("Control+A");
    }
    const { painted, ran } = await page.evaluate(() => globalThis.keys);
    say(`key to painted text, ${name}, p98`, percentile(painted, 98), "ms", { goal: 16, note: `median ${median(painted).toFixed(2)}, ${painted.length} keys` });
    say(`rules and what they change of the page, ${name}, p99`, percentile(ran, 99), "ms", { goal: 1, note: `median ${median(ran).toFixed(2)}; the rules alone are less` });
    await context.close();
  }
  await chromium.close();
}
