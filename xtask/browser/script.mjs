// Two hundred steps as somebody takes them: how long each takes to be answered on the screen.
import { ADMIN, browser, dice, median, percentile, profile, say, settled } from "./stand.mjs";

const STEPS = 200;

function listen() {
  globalThis.interactions = new Map();
  globalThis.longTasks = [];
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries()) {
      if (interactionId) globalThis.interactions.set(interactionId, Math.max(duration, globalThis.interactions.get(interactionId) ?? 0));
    }
  }).observe({ type: "event", durationThreshold: 16, buffered: true });
  new PerformanceObserver((list) => {
    for (const { duration, startTime } of list.getEntries()) globalThis.longTasks.push([startTime, duration]);
  }).observe({ type: "longtask", buffered: true });
}

async function steps(page) {
  const throws = dice(3);
  const link = (name) => page.getByRole("navigation", { name: "Areas" }).getByRole("link", { name });
  const known = {
    people: async () => link("People").click(),
    seats: async () => link("Seats").click(),
    coaching: async () => link("Coaching").click(),
    home: async () => link("Home").click(),
    member: async () => {
      await link("People").click();
      await page.locator(".pool tbody .row-link").nth(throws(10)).click();
      await page.getByRole("dialog").waitFor();
      await page.keyboard.press("Escape");
    },
    search: async () => {
      await link("People").click();
      await page.locator("input[type=search]").first().fill("");
      await page.locator("input[type=search]").first().pressSequentially(["kim", "박", "hanbit"][throws(3)], { delay: 30 });
    },
    sort: async () => {
      await link("People").click();
      await page.locator(".pool .head-sort").nth(throws(3)).click();
    },
    tick: async () => {
      await link("People").click();
      await page.locator(".pool tbody input").nth(throws(8)).click();
    },
    type: async () => {
      await page.getByRole("link", { name: "Add a member" }).click().catch(() => {});
      await page.getByLabel("E-mail address").pressSequentially("somebody", { delay: 20 });
      await page.keyboard.press("Escape");
    },
  };
  const order = ["people", "member", "search", "sort", "tick", "seats", "home", "coaching", "people", "type"];
  for (let step = 0; step < STEPS; step++) {
    await known[order[step % order.length]]();
    await page.waitForTimeout(60);
  }
}

export async function script(url) {
  const chromium = await browser();
  for (const rate of [4, 1]) {
    const context = await profile(chromium, url, ADMIN);
    const page = await context.newPage();
    await page.addInitScript(listen);
    page.setDefaultTimeout(15_000);
    await page.goto("/hanbit/people");
    await settled(page);
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate });
    const ready = await page.evaluate(() => performance.now());
    await steps(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
    const { seen, long } = await page.evaluate((ready) => ({ seen: [...globalThis.interactions.values()], long: globalThis.longTasks.filter(([at]) => at > ready).map(([, duration]) => duration) }), ready);
    // What took less than a frame is not reported: each of the others counts, as at least that.
    const all = [...seen, ...Array(Math.max(0, STEPS - seen.length)).fill(16)];
    if (rate === 4) say("200 steps on a processor slowed 4 times, interaction p98", percentile(all, 98), "ms", { goal: 200, note: `median ${median(all)}, longest ${Math.max(...all)}, ${seen.length} reported` });
    else say("200 steps unslowed, tasks over 50 ms", long.length, "", { goal: 0, note: long.length ? `longest ${Math.max(...long).toFixed(0)} ms` : undefined });
    await context.close();
  }
  await chromium.close();
}
