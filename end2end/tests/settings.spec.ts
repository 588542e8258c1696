import { type Member, type Page as List, read } from "../support/api.ts";
import { tabTo } from "../support/keyboard.ts";
import { toast } from "../support/words.ts";
import { type Page, expect, settled, test } from "../support/world.ts";

const ADMIN = "primary@hanbit.example";
type Zone = { zone: string; region: string; denied: { code: string } | null };

const zone = (page: Page) => page.getByRole("combobox", { name: "Time zone" });
const save = (page: Page) => page.getByRole("button", { name: "Change the time zone" });
const periods = (page: Page) => page.getByRole("table", { name: "Coaching periods" });

/** Chooses a zone as one types it. */
async function choose(page: Page, typed: string, name: string): Promise<void> {
  await zone(page).fill(typed);
  await page.getByRole("listbox", { name: "Time zone" }).getByRole("option", { name, exact: true }).click();
  await expect(page.getByRole("option")).toHaveCount(0);
  await expect(page.locator(".picker .chip > span")).toHaveText([name]);
}

test("TIME-3: the zone is changed after its effect on the running periods was shown", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  await enter(ADMIN, "/hanbit");
  await page.getByRole("button", { name: /^Signed in as/ }).click();
  await page.getByRole("menuitem", { name: "Settings" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Where you are" })).toContainText("Settings");
  await expect(page.getByRole("main")).toContainText("The time zone is Asia/Seoul.");
  await expect(page.locator(".picker .chip > span")).toHaveText(["Asia/Seoul"]);
  await expect(periods(page)).toHaveCount(0);

  // While one chooses, the server says what it would do; nothing is kept.
  await choose(page, "new york", "America/New York");
  await expect(periods(page)).toBeVisible();
  await expect(periods(page)).toContainText("1 Oct to 31 Dec 2026");
  await expect(page.getByRole("main")).toContainText("Today becomes 22 Nov 2026 instead of 23 Nov 2026.");
  expect((await read<Zone>(admin, "enterprises/hanbit/zone")).zone).toBe("Asia/Seoul");

  await page.getByRole("radio", { name: "Americas" }).check();
  await expect(periods(page)).toBeVisible();
  await save(page).click();
  await expect(toast(page, "The time zone of the enterprise is now America/New York.")).toBeVisible();
  expect(await read<Zone>(admin, "enterprises/hanbit/zone")).toMatchObject({ zone: "America/New_York", region: "americas" });
  await expect(page.getByRole("main")).toContainText("The time zone is America/New York.");
  await expect(periods(page)).toHaveCount(0);
  // The day of the whole page moves with it.
  await expect(page.locator(".demo-line")).toContainText("22 Nov 2026");
});

test("TIME-3: who may not change the zone sees it, why not, and whom to ask", async ({ page, enter, client }) => {
  const user = await client("user@hanbit.example");
  expect((await read<Zone>(user, "enterprises/hanbit/zone")).denied).toMatchObject({ code: "not-allowed" });
  const admin = await client(ADMIN);
  const [primary] = (await read<List<Member>>(admin, `enterprises/hanbit/members?search=${ADMIN}`)).items;
  await enter("user@hanbit.example", "/hanbit/settings");
  const main = page.getByRole("main");
  await expect(main).toContainText("Asia/Seoul");
  await expect(main.locator("[data-code=not-allowed]")).toContainText("change the time zone or the region of the enterprise");
  await expect(main).toContainText(primary?.name ?? "?");
  await expect(zone(page)).toHaveCount(0);
  await expect(save(page)).toHaveCount(0);
  const answer = await user.put("enterprises/hanbit/zone", { data: { zone: "America/New_York", region: "americas" }, headers: { "If-Match": '"1"' } });
  expect(answer.status()).toBe(403);
});

test("of two who change the zone the later is told what is there now, and keeps the choice", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  await enter(ADMIN, "/hanbit/settings");
  await choose(page, "new york", "America/New York");
  await expect(periods(page)).toBeVisible();
  const seen = await admin.get("enterprises/hanbit/zone");
  const other = await admin.put("enterprises/hanbit/zone", { data: { zone: "Europe/Berlin", region: "emea" }, headers: { "If-Match": seen.headers()["etag"] ?? "" } });
  expect(other.status(), await other.text()).toBe(200);
  await save(page).click();
  await expect(page.getByRole("alert")).toContainText("Somebody else has changed this in the meantime.");
  await expect(page.getByRole("alert")).toContainText("Time zone: you have “America/New York”, there is now “Europe/Berlin”.");
  await expect(page.getByRole("alert")).toContainText("there is now “Europe, Middle East and Africa”.");
  await expect(page.locator(".picker .chip > span")).toHaveText(["America/New York"]);
  await expect(periods(page)).toBeVisible();
  await save(page).click();
  await expect(toast(page, "The time zone of the enterprise is now America/New York.")).toBeVisible();
  expect((await read<Zone>(admin, "enterprises/hanbit/zone")).zone).toBe("America/New_York");
});

test("the zone is changed with the keyboard alone; without one nothing is sent", async ({ page, enter }) => {
  await enter(ADMIN, "/hanbit/settings");
  await tabTo(page, zone(page));
  await page.keyboard.press("Backspace");
  await expect(page.locator(".picker .chip")).toHaveCount(0);
  await tabTo(page, save(page));
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-code=unknown-zone]")).toContainText("This time zone is not known. Choose one from the list.");
  await expect(zone(page)).toBeFocused();
  await page.keyboard.type("berlin");
  await expect(page.getByRole("option", { name: "Europe/Berlin" })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.locator(".picker .chip > span")).toHaveText(["Europe/Berlin"]);
  await expect(periods(page)).toBeVisible();
  await tabTo(page, save(page));
  await page.keyboard.press("Enter");
  await expect(toast(page, "now Europe/Berlin.")).toBeVisible();
  await settled(page);
});
