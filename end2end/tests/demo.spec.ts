import { expect, settled, test } from "../support/world.ts";

const ADMIN = "primary@hanbit.example";
const now = (text: string) => new RegExp(`It is ${text} UTC`);

test("the demo's clock is set, and pages and rules follow it", async ({ page, enter, look }) => {
  await enter(ADMIN, "/hanbit");
  await page.getByRole("button", { name: /^Signed in as/ }).click();
  await page.getByRole("menuitem", { name: "Clock of the demo" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Clock of the demo" })).toBeVisible();
  await expect(page.getByText(now("23 Nov 2026,? 01:0\\d"))).toBeVisible();
  await look("demo-clock");
  await page.getByRole("button", { name: "A week" }).click();
  await expect(page.getByText(now("30 Nov 2026,? 01:0\\d"))).toBeVisible();
  const field = page.getByLabel("Day and time, UTC");
  await field.fill("");
  await page.getByRole("button", { name: "Pretend it" }).click();
  await expect(page.getByText("Enter a day and a time.")).toBeVisible();
  await expect(field).toBeFocused();
  await page.getByRole("button", { name: "To the next quarter" }).click();
  await expect(page.getByText(now("1 Jan 2027,? 00:0\\d"))).toBeVisible();
  await page.goto("/hanbit/coaching");
  await settled(page);
  // The quarter of then is the one that runs, and the line of the demo says when that is.
  await expect(page.locator(".demo-line")).toContainText("1 Jan 2027");
  await page.goto("/demo/clock");
  await page.getByRole("button", { name: "Back to the beginning" }).click();
  await expect(page.getByText(now("23 Nov 2026,? 01:0\\d"))).toBeVisible();
});

test("the clock's page is in Korean, too", async ({ page, enter, look }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: "dark" });
  await enter(ADMIN, "/demo/clock", "ko");
  await expect(page.getByRole("heading", { level: 1, name: "데모 시계" })).toBeVisible();
  await look("demo-clock-ko-dark-phone");
});
