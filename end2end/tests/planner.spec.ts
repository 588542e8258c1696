import { expect, settled, test } from "../support/world.ts";

const ADMIN = "primary@hanbit.example";

test("COACH-5: the planner says what is left, until when to ask and who could attend, and leads to a request", async ({ page, enter, look }) => {
  await enter(ADMIN, "/hanbit/coaching");
  const planner = page.getByRole("table", { name: "Use it or lose it" });
  // The demo's day is 23 November 2026: the last safe day of the running quarter was the 19th.
  await expect(page.getByText("1 session may lapse if nobody asks for it now.")).toBeVisible();
  const running = planner.getByRole("row", { name: /31 Dec 2026/ });
  await expect(running).toContainText("passed");
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
