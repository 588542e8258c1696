import { type Session, done, read } from "../support/api.ts";
import { toast } from "../support/words.ts";
import { type APIRequestContext, type Page, expect, settled, test } from "../support/world.ts";

const ADMIN = "primary@hanbit.example";
const COACH = "specialist@vendor.example";

type Facts = { topics: { id: string; kinds: string[] }[] };

/** A request that the specialist has taken. */
async function taken(admin: APIRequestContext, coach: APIRequestContext, when: object = { period: "2026-10-01" }): Promise<string> {
  const { topics } = await read<Facts>(admin, "enterprises/hanbit/coaching/facts");
  const topic = topics.find(({ kinds }) => kinds.includes("business-it"));
  const { items } = await read<{ items: { id: string }[] }>(admin, `enterprises/hanbit/members?search=${ADMIN}`);
  const draft = { kind: "business-it", topic: topic?.id, ...when, attendees: [items[0]?.id] };
  const { id } = await done<Session>(admin, "enterprises/hanbit/coaching/requests", draft);
  await done(coach, `vendor/coaching/requests/${id}/take`, {});
  return id;
}

const day = (page: Page, name: string) => page.getByRole("listitem").filter({ has: page.getByRole("heading", { level: 2, name }) });
const hours = (page: Page, name: string) => page.getByLabel(name, { exact: true });
const slots = (page: Page) => page.getByRole("list", { name: "Find a time" }).getByRole("button");

test("COACH-14: customers are offered times within the hours that a specialist enters", async ({ page, enter, another, client, look }) => {
  const [admin, coach] = [await client(ADMIN), await client(COACH)];
  const id = await taken(admin, coach);
  await enter(COACH, "/desk");
  await page.getByRole("link", { name: "My week" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "My week" })).toBeVisible();
  await expect(day(page, "Tue 24 Nov")).toContainText("09:00 to 18:00");
  await expect(day(page, "Sun 29 Nov")).toContainText("Day off");
  await look("desk-week");

  // Tuesday mornings only, and Wednesday the 25th off.
  await hours(page, "Tue until").fill("08:00");
  await page.getByRole("button", { name: "Keep the working hours" }).click();
  await expect(page.locator("[data-code=hours-not-in-order]")).toBeVisible();
  await hours(page, "Tue until").fill("12:00");
  await expect(page.locator("[data-code=hours-not-in-order]")).toHaveCount(0);
  await page.getByRole("button", { name: "Add days off" }).click();
  await hours(page, "First day off").last().fill("2026-11-25");
  await hours(page, "Last day off").last().fill("2026-11-25");
  await page.getByRole("button", { name: "Keep the working hours" }).click();
  await expect(toast(page, "The working hours are kept.")).toBeVisible();
  await expect(day(page, "Tue 24 Nov")).toContainText("09:00 to 12:00");
  await expect(day(page, "Wed 25 Nov")).toContainText("Away");

  const theirs = await another(ADMIN, `/hanbit/coaching/requests/${id}`);
  const drawer = theirs.getByRole("dialog");
  await drawer.getByRole("button", { name: "Propose a time" }).click();
  // An hour fits within the usual hours of Seoul and Berlin; ninety minutes do not.
  await theirs.locator("[data-field=minutes] input").fill("60");
  await theirs.getByText("Find a time", { exact: true }).click();
  await expect(slots(theirs)).toHaveCount(6);
  const offered = await slots(theirs).allInnerTexts();
  expect(offered[0]).toContain("Tue 24 Nov 10:00");
  expect(offered[0]).toContain("09:00 in Asia/Singapore");
  expect(offered.filter((text) => text.includes("Wed 25 Nov"))).toEqual([]);
  expect(offered.every((text) => text.includes("Within usual hours for everybody"))).toBe(true);
  // Somebody attends from Berlin: what is left is the afternoon.
  await theirs.getByRole("combobox", { name: "Where attendees are" }).fill("berlin");
  await theirs.getByRole("option", { name: "Europe/Berlin" }).click();
  await expect(slots(theirs).first()).toContainText("in Europe/Berlin");
  await expect(slots(theirs).first()).toContainText("Thu 26 Nov 17:00");
  // The list of zones stays open for more than one, over what lies below it.
  await theirs.getByRole("combobox", { name: "Where attendees are" }).press("Tab");
  await slots(theirs).first().click();
  await expect(theirs.locator("input[type=datetime-local]")).toHaveValue("2026-11-26T17:00");
  await theirs.locator(".together-form").getByRole("button", { name: "Propose a time" }).click();
  await expect(drawer.getByText("You proposed this time.")).toBeVisible();

  // Agreed, it stands in the week.
  await done(coach, `vendor/coaching/requests/${id}/agree`, { start: { local: "2026-11-26T17:00:00", zone: "Asia/Seoul" }, minutes: 60 });
  await page.reload();
  await settled(page);
  await expect(day(page, "Thu 26 Nov").getByRole("link")).toHaveCount(1);
  await expect(day(page, "Thu 26 Nov")).toContainText("16:00, 60 min");
  // An hour is as long as the sixty minutes between two lines, and lies within the hours that are drawn.
  const box = async (part: string) => (await day(page, "Thu 26 Nov").locator(part).first().boundingBox()) ?? { y: 0, height: 0 };
  const [session, hours9to18] = [await box("a.week-session"), await box(".week-hours")];
  expect(Math.round(hours9to18.height / session.height)).toBe(9);
  expect(Math.round((session.y - hours9to18.y) / session.height)).toBe(7);
  await look("desk-week-session");
  // The same as a table.
  await page.getByRole("button", { name: "Table" }).click();
  const row = page.getByRole("row", { name: /^Thu 26 Nov/ });
  await expect(row).toContainText("09:00 to 18:00");
  await expect(row).toContainText("16:00, 60 min");
  await expect(row).toContainText("free before and after: 15 min");
  await expect(page.getByRole("row", { name: /^Wed 25 Nov/ })).toContainText("Away");
  await look("desk-week-table");
  // From week to week it stays a table.
  await page.getByRole("link", { name: "Next week" }).click();
  await expect(page.getByRole("row", { name: /^Mon 30 Nov/ })).toContainText("No session");
  await page.getByRole("link", { name: "This week" }).click();
  await expect(row).toContainText("16:00, 60 min");
  await page.getByRole("button", { name: "Table" }).click();
  await day(page, "Thu 26 Nov").getByRole("link").click();
  await expect(page).toHaveURL(new RegExp(`/desk/${id}$`));
  await page.goto("/desk/week");
  await settled(page);
  await page.getByRole("link", { name: "Next week" }).click();
  await expect(page).toHaveURL(/from=2026-11-30$/);
  await expect(day(page, "Mon 30 Nov")).toContainText("No session");
});

test("a time outside the hours is told as it is typed, and can be proposed", async ({ page, enter, client }) => {
  const id = await taken(await client(ADMIN), await client(COACH));
  await enter(ADMIN, `/hanbit/coaching/requests/${id}`);
  await page.getByRole("dialog").getByRole("button", { name: "Propose a time" }).click();
  await page.locator("input[type=datetime-local]").fill("2026-11-26T21:00");
  await expect(page.locator("[data-field=start] [data-code=outside-working-hours]")).toContainText("Asia/Singapore");
  await page.locator(".together-form").getByRole("button", { name: "Propose a time" }).click();
  await expect(page.getByRole("dialog").getByText("You proposed this time.")).toBeVisible();
});

test("TIME-2: a proposal begins with the start that was wished for, in its zone; of two equal times the earlier is preset", async ({ page, enter, client }) => {
  const wished_start = { local: "2027-10-31T02:30", zone: "Europe/Berlin", occurrence: "later" };
  const id = await taken(await client(ADMIN), await client(COACH), { wished_start });
  await enter(COACH, `/desk/${id}`);
  await page.getByRole("dialog").getByRole("button", { name: "Propose a time" }).click();
  const start = page.locator("input[type=datetime-local]");
  await expect(start).toHaveValue("2027-10-31T02:30");
  await expect(page.locator("[data-field=start]").getByText("Taken as the later of the two times.")).toBeVisible();
  // The customer's zone, the own one, and that of the wish.
  await expect(page.locator("[data-field=start] option")).toHaveText(["Asia/Seoul", "Asia/Singapore", "Europe/Berlin"]);
  await start.fill("2027-10-31T02:15");
  await expect(page.locator("[data-field=start]").getByText("Taken as the earlier of the two times.")).toBeVisible();
  await page.getByRole("button", { name: "Take the later of the two" }).click();
  await page.locator(".together-form").getByRole("button", { name: "Propose a time" }).click();
  await expect(page.getByRole("dialog").getByText("You proposed this time.")).toBeVisible();
  const { request } = await read<{ request: { proposal: { start: object } } }>(await client(COACH), `vendor/coaching/requests/${id}`);
  expect(request.proposal.start).toMatchObject({ zone: "Europe/Berlin", occurrence: "later" });
});

test("COACH-14: times suit the hours that an attendee enters in the settings, wherever that is", async ({ page, enter, client, look }) => {
  const id = await taken(await client(ADMIN), await client(COACH));
  await enter(ADMIN, "/hanbit/settings");
  await expect(page.getByText("Asia/Seoul: Mon, Tue, Wed, Thu and Fri, 09:00 to 18:00")).toBeVisible();
  await page.getByRole("button", { name: "Change the hours" }).click();
  await page.getByRole("combobox", { name: "Where you work" }).fill("berlin");
  await page.getByRole("option", { name: "Europe/Berlin" }).click();
  await page.getByRole("checkbox", { name: "Fri", exact: true }).uncheck();
  await look("settings-hours");
  await page.getByRole("button", { name: "Keep the hours" }).click();
  await expect(toast(page, "The hours are kept.")).toBeVisible();
  await expect(page.getByText("Europe/Berlin: Mon, Tue, Wed and Thu, 09:00 to 18:00")).toBeVisible();

  await page.goto(`/hanbit/coaching/requests/${id}`);
  await settled(page);
  await page.getByRole("dialog").getByRole("button", { name: "Propose a time" }).click();
  await page.locator("[data-field=minutes] input").fill("60");
  await page.getByText("Find a time", { exact: true }).click();
  // Nobody had to say that somebody attends from Berlin.
  await expect(slots(page).first()).toContainText("in Europe/Berlin");
  const offered = await slots(page).allInnerTexts();
  expect(offered.filter((text) => !text.includes("Within usual hours for everybody"))).toEqual([]);
  expect(offered.filter((text) => text.includes("Fri "))).toEqual([]);
});

test("the week is that of where the specialist works, whatever day it is elsewhere", async ({ page, enter, client }) => {
  // In Singapore it is half past seven on Monday, and Sunday still in Greenwich.
  const admin = await client(ADMIN);
  expect((await admin.put("demo/clock", { data: { now: "2026-11-29T23:30:00Z" } })).ok()).toBe(true);
  await enter(COACH, "/desk/week");
  await expect(day(page, "Mon 30 Nov")).toHaveAttribute("aria-current", "date");
  await expect(day(page, "Sun 29 Nov")).toHaveCount(0);
});

test("the week holds up in Korean, in the dark, on a phone", async ({ page, enter, look }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 390, height: 844 });
  await enter(COACH, "/desk/week", "ko");
  await expect(page.getByRole("heading", { level: 1, name: "내 일정" })).toBeVisible();
  await look("desk-week-ko-dark-phone");
  await page.emulateMedia({ colorScheme: "dark", forcedColors: "active" });
  await look("desk-week-ko-forced-phone", "structure");
});
