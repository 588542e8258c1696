import { read, send } from "../support/api.ts";
import { toast } from "../support/words.ts";
import { type Page, expect, settled, test } from "../support/world.ts";

const ADMIN = "primary@hanbit.example";
const OPERATOR = "operator@vendor.example";
const FROM = "2026-11-30";

const asks = (page: Page) => page.getByRole("heading", { level: 1, name: "New subscriber terms" });
const accept = (page: Page) => page.getByRole("button", { name: `I accept the subscriber terms, edition ${FROM}` });

test("PEOPLE-9: the operator publishes an edition, and from its day on everybody accepts it before anything opens", async ({ page, enter, another, client, stranger, look, expectConsole }) => {
  expectConsole(/status of 409/);
  const desk = await another(OPERATOR, "/operator/terms");
  await expect(desk.getByRole("listitem").filter({ hasText: "First edition, 2026-11" })).toContainText(/holds/i);
  await desk.getByRole("link", { name: "New edition of the terms" }).click();
  await desk.getByLabel("Text in English").fill("Use it well.");
  await desk.getByRole("button", { name: "Publish" }).click();
  await expect(desk.getByLabel("Text in Korean")).toHaveAccessibleDescription(/This is empty/);
  await desk.getByLabel("Text in Korean").fill("잘 쓰십시오.");
  await desk.locator("input[type=date]").fill("2026-11-20");
  await desk.getByRole("button", { name: "Publish" }).click();
  await expect(desk.locator("[data-code=edition-not-ahead]")).toBeVisible();
  await desk.locator("input[type=date]").fill(FROM);
  await desk.getByRole("button", { name: "Publish" }).click();
  await expect(desk).toHaveURL(/\/operator\/terms$/);
  await expect(desk.getByRole("listitem").filter({ hasText: "30 Nov 2026" })).toContainText("Use it well.");

  // Nothing changes before its day.
  await enter(ADMIN, "/hanbit/people");
  await expect(page.getByRole("heading", { level: 1, name: "People" })).toBeVisible();
  const set = await stranger.put("demo/clock", { data: { now: "2026-11-30T09:00:00Z" } });
  expect(set.status(), await set.text()).toBe(200);
  // With the sign-in that is open: the next page asks, and says it in the reader's language.
  await page.goto("/hanbit/seats");
  await settled(page);
  await expect(asks(page)).toBeVisible();
  await expect(page.getByRole("main")).toContainText("Use it well.");
  await expect(page.getByRole("navigation")).toHaveCount(0);
  await look("terms-new");
  const admin = await client(ADMIN);
  expect((await admin.get("enterprises/hanbit")).status()).toBe(409);
  await accept(page).click();
  await expect(page.getByRole("heading", { level: 1, name: "Seats" })).toBeVisible();
  await expect(page).toHaveURL(/\/hanbit\/seats$/);
  expect((await read<{ waits: boolean }>(admin, "me/subscriber-terms")).waits).toBe(false);
  await page.reload();
  await settled(page);
  await expect(page.getByRole("heading", { level: 1, name: "Seats" })).toBeVisible();
});

test("PEOPLE-9: a page that was open when the edition began asks with the next thing it needs, in Korean too", async ({ page, enter, client, stranger, expectConsole }) => {
  expectConsole(/status of 409/);
  const operator = await client(OPERATOR);
  const published = await send(operator, "vendor/subscriber-terms", { from: FROM, texts: { en: "Use it well.", ko: "잘 쓰십시오." } });
  expect(published.status(), await published.text()).toBe(201);
  await enter(ADMIN, "/hanbit", "ko");
  await stranger.put("demo/clock", { data: { now: "2026-11-30T09:00:00Z" } });
  await page.locator('a[href="/hanbit/people"]').first().click();
  await expect(page.getByRole("heading", { level: 1, name: "새 가입자 약관" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("잘 쓰십시오.");
  await page.getByRole("button", { name: /동의/ }).click();
  await expect(page).toHaveURL(/\/hanbit\/people$/);
  await expect(page.getByRole("heading", { level: 1, name: "구성원" })).toBeVisible();
  await expect(toast(page, "⟨")).toHaveCount(0);
});

test("PEOPLE-9, CAP-25: an operator who is inside is asked for no terms of a customer", async ({ page, enter, client, stranger }) => {
  const operator = await client(OPERATOR);
  const published = await send(operator, "vendor/subscriber-terms", { from: FROM, texts: { en: "Use it well.", ko: "잘 쓰십시오." } });
  expect(published.status(), await published.text()).toBe(201);
  await stranger.put("demo/clock", { data: { now: "2026-11-30T09:00:00Z" } });
  const inside = await send(operator, "vendor/customers/hanbit/stay", { reason: "They asked by phone." });
  expect(inside.ok(), await inside.text()).toBe(true);
  await enter(OPERATOR, "/hanbit/people");
  await expect(page.getByRole("heading", { level: 1, name: "People" })).toBeVisible();
  await expect(page.getByText("Reason: They asked by phone.")).toBeVisible();
  // Nor is anything else asked that is a member's own.
  await page.getByRole("navigation", { name: "Areas" }).getByRole("link", { name: /^Contracts/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Contracts" })).toBeVisible();
  await settled(page);
});
