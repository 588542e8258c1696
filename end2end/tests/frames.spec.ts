import { all, type Member } from "../support/api.ts";
import { toast } from "../support/words.ts";
import { PASSWORD, type Page, expect, settled, test } from "../support/world.ts";

const ADMIN = "primary@hanbit.example";
const OPERATOR = "operator@vendor.example";

/** Notes that this document is here, so that a test sees whether another one was loaded. */
const mark = (page: Page) => page.evaluate(() => Object.assign(globalThis, { marked: true }) && undefined);
const marked = (page: Page) => page.evaluate(() => "marked" in globalThis);
const account = (page: Page) => page.getByRole("button", { name: /^Signed in as/ });

// Each test fails on any error of the console: what a page held is never read once it is gone.

test("from a customer to the kit and back, in one document", async ({ page, enter }) => {
  await enter(ADMIN, "/hanbit/people");
  await mark(page);
  await account(page).click();
  await page.getByRole("menuitem", { name: "Building blocks" }).click();
  await expect(page).toHaveURL(/\/kit/);
  await settled(page);
  await account(page).click();
  await expect(page.getByRole("menuitem", { name: "Sign out" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "People" })).toBeVisible();
  expect(await marked(page)).toBe(true);
});

test("an operator goes into a customer and back to the desk; the next person signs in, in one document", async ({ page, enter }) => {
  await enter(OPERATOR, "/operator/customers/hanbit");
  await mark(page);
  await page.getByLabel("Reason").fill("They asked by phone, call 12.");
  await page.getByRole("button", { name: "Go inside with this reason" }).click();
  await page.getByRole("link", { name: "Open the customer" }).click();
  await expect(page.getByRole("navigation", { name: "Areas" })).toBeVisible();
  await settled(page);
  await page.goBack();
  await page.getByRole("link", { name: "Topics" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Topics" })).toBeVisible();
  await account(page).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  const signIn = async (email: string) => {
    await page.getByLabel("E-mail address").fill(email);
    await page.getByLabel(/^Password/).fill(PASSWORD);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
  };
  await signIn("primary@otter.example");
  await expect(page.getByRole("navigation", { name: "Areas" })).toBeVisible();
  await settled(page);
  await account(page).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await signIn(OPERATOR);
  await expect(page.getByRole("heading", { level: 1, name: "Topics" })).toBeVisible();
  await account(page).click();
  await expect(page.getByRole("menuitem", { name: "Sign out" })).toBeVisible();
  expect(await marked(page)).toBe(true);
});

for (const [way, leave] of [
  ["closed", async (page: Page) => page.keyboard.press("Escape")],
  ["left", async (page: Page) => page.evaluate(() => history.go(-2))],
] as const) {
  test(`a form that is ${way} while it is sent says what came of it where one is then`, async ({ page, enter, client }) => {
    await enter(ADMIN, "/hanbit/seats");
    await page.getByRole("navigation", { name: "Areas" }).getByRole("link", { name: /^People/ }).click();
    await page.getByRole("link", { name: "Add a member" }).click();
    const drawer = page.getByRole("dialog", { name: "Add a member" });
    await drawer.getByLabel("E-mail address").fill("late@hanbit.example");
    await drawer.getByLabel("First name").fill("Late");
    await drawer.getByLabel("Last name").fill("Answer");
    await drawer.getByLabel("Team", { exact: true }).selectOption({ label: "설계1팀" });
    let go = () => {};
    const held = new Promise<void>((resolve) => (go = resolve));
    let asked = false;
    await page.route(/\/enterprises\/hanbit\/members$/, async (route) => {
      if (route.request().method() === "POST") {
        asked = true;
        await held;
      }
      await route.continue();
    });
    await drawer.getByRole("button", { name: "Add the member" }).click();
    await expect.poll(() => asked).toBe(true);
    await leave(page);
    await expect(drawer).toHaveCount(0);
    const stays = page.url();
    go();
    await expect(toast(page, /Late Answer/)).toBeVisible();
    expect(page.url()).toBe(stays);
    const admin = await client(ADMIN);
    expect(await all<Member>(admin, "enterprises/hanbit/members?search=late@hanbit.example")).toHaveLength(1);
  });
}
