import { read } from "../support/api.ts";
import { day } from "../support/words.ts";
import { expect, settled, test } from "../support/world.ts";

const ADMIN = "primary@hanbit.example";

test("COACH-5: the planner says what is left, until when to ask and who could attend, and leads to a request", async ({ page, enter, client, look }) => {
  await enter(ADMIN, "/hanbit/coaching");
  const planner = page.getByRole("table", { name: "Use it or lose it" });
  // The demo's day is 23 November 2026: the last safe day of the running quarter was the 19th.
  await expect(page.getByText("1 session may lapse if nobody asks for it now.")).toBeVisible();
  const running = planner.getByRole("row", { name: /31 Dec 2026/ });
  await expect(running).toContainText("passed");
  // Three of those who could attend by name, and how many more.
  const { people } = await read<{ people: Record<string, { name: string }> }>(await client(ADMIN), "enterprises/hanbit/coaching/facts");
  const said = (await running.textContent()) ?? "";
  expect(Object.values(people).filter(({ name }) => said.includes(name)).length).toBeGreaterThanOrEqual(3);
  await expect(running).toContainText(/\d+ (more|or more others)/);
  await expect(planner.getByRole("row", { name: /1 Jan .* 2027|1 Jan 2027/ })).toContainText("17 Feb 2027");
  // This quarter, and the four of the plan's second year.
  await expect(planner.getByRole("row")).toHaveCount(1 + 5);
  await look("planner");
  // The picture has an equal table.
  const chart = page.getByRole("figure", { name: "This and the coming periods" });
  await chart.getByRole("button").click();
  await expect(chart.getByRole("row")).toHaveCount(1 + 5);
  await running.getByRole("link", { name: /^Ask/ }).click();
  await expect(page).toHaveURL(/\/coaching\/new\?kind=business-product&period=2026-10-01$/);
  await expect(page.getByRole("main").getByRole("heading", { level: 1 })).toBeVisible();
});

test("COACH-15: what is left of a plan that has ended is said to be of no use, and waits for nobody", async ({ page, enter, client, stranger }) => {
  // Birch's plan ends on 31 August 2027, in its window from 27 August to 24 November.
  const set = await stranger.put("demo/clock", { data: { now: "2027-09-05T03:00:00Z" } });
  expect(set.status()).toBe(200);
  const it = await client("it@birch.example");
  const birch = await read<{ waiting: { coaching: number } }>(it, "enterprises/birch");
  expect(birch.waiting.coaching).toBe(0);
  await enter("it@birch.example", "/birch");
  const main = page.getByRole("main");
  await expect(main).toContainText(`1 session is left and can not be used any more: its plan ended on ${day("2027-08-31")}.`);
  await expect(main.getByRole("link", { name: "0 coaching sessions left", exact: true })).toBeVisible();
  await expect(main).not.toContainText("If nothing is asked for");
  await page.goto("/birch/coaching");
  await settled(page);
  await expect(page.getByText("There is time to ask for everything that can still be used.")).toBeVisible();
  const planner = page.getByRole("table", { name: "Use it or lose it" });
  const window = planner.getByRole("row", { name: /24 Nov 2027/ });
  await expect(window).toContainText(`Their plan ended on ${day("2027-08-31")}: can not be used any more`);
  await expect(window.getByRole("link", { name: /^Ask/ })).toHaveCount(0);
});

test("the planner runs on what is kept, without the server", async ({ page, enter, server, expectConsole }) => {
  expectConsole(/Failed to load resource|net::ERR/);
  await enter(ADMIN, "/hanbit/coaching");
  const planner = page.getByRole("table", { name: "Use it or lose it" });
  await expect(planner.getByRole("row")).toHaveCount(1 + 5);
  await page.getByRole("link", { name: "Home" }).first().click();
  await settled(page);
  await server.stop();
  await page.getByRole("navigation", { name: "Areas" }).getByRole("link", { name: /^Coaching/ }).click();
  await expect(planner.getByRole("row")).toHaveCount(1 + 5);
});
