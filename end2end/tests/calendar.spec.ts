import { readFile } from "node:fs/promises";

import { type Session, done, read } from "../support/api.ts";
import { toast } from "../support/words.ts";
import { type APIRequestContext, type Page, expect, settled, test } from "../support/world.ts";

const ADMIN = "primary@hanbit.example";
const COACH = "specialist@vendor.example";

type Facts = { topics: { id: string; kinds: string[] }[] };

/** A session that the attendee attends, who else is the admin, agreed for that start. */
async function agreed(admin: APIRequestContext, coach: APIRequestContext, start: string, attendee?: string): Promise<Session> {
  const { topics } = await read<Facts>(admin, "enterprises/hanbit/coaching/facts");
  const topic = topics.find(({ kinds }) => kinds.includes("business-it"));
  const { items } = await read<{ items: { id: string }[] }>(admin, `enterprises/hanbit/members?search=${ADMIN}`);
  const draft = { kind: "business-it", topic: topic?.id, period: "2027-01-01", attendees: [attendee ?? items[0]?.id] };
  const request = await done<Session>(admin, "enterprises/hanbit/coaching/requests", draft);
  await done(coach, `vendor/coaching/requests/${request.id}/take`, {});
  await move(admin, coach, request.id, start);
  return request;
}

async function move(admin: APIRequestContext, coach: APIRequestContext, id: string, local: string): Promise<void> {
  const start = { local, zone: "Asia/Seoul" };
  await done(coach, `vendor/coaching/requests/${id}/proposals`, { start, minutes: 60 });
  await done(admin, `enterprises/hanbit/coaching/requests/${id}/agree`, { start, minutes: 60 });
}

const link = (page: Page) => page.getByRole("textbox", { name: "Calendar link" });
const button = (page: Page, name: string) => page.getByRole("main").getByRole("button", { name, exact: true });

test("a calendar program follows the own sessions by a secret link, until it is ended", async ({ page, enter, client, stranger, look }) => {
  const [admin, coach] = [await client(ADMIN), await client(COACH)];
  const session = await agreed(admin, coach, "2027-02-03T10:00:00");
  await enter(ADMIN, "/hanbit/settings");
  await button(page, "Make a link").click();
  await expect(toast(page, "The calendar link works now.")).toBeVisible();
  await expect(link(page)).toBeFocused();
  await look("calendar-link");
  const first = await link(page).inputValue();
  const calendar = async (address: string) => {
    const answer = await stranger.get(address);
    return { status: answer.status(), text: await answer.text() };
  };
  const before = await calendar(first);
  expect(before.status).toBe(200);
  expect(before.text).toContain(`UID:${session.id}\r\nSEQUENCE:0\r\n`);
  expect(before.text).toContain("DTSTART:20270203T010000Z");
  await move(admin, coach, session.id, "2027-02-10T15:00:00");
  const after = await calendar(first);
  expect(after.text).toContain(`UID:${session.id}\r\nSEQUENCE:1\r\n`);
  expect(after.text).toContain("DTSTART:20270210T060000Z");

  // It is not shown again.
  await page.reload();
  await settled(page);
  await expect(page.getByText(/^A link works since 23 Nov 2026\./)).toBeVisible();
  await expect(link(page)).toHaveCount(0);

  await button(page, "Make a new link").click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("The link that works now ends at once.");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  expect((await calendar(first)).status).toBe(200);
  await button(page, "Make a new link").click();
  await dialog.getByRole("button", { name: "Make a new link" }).click();
  await expect(link(page)).not.toHaveValue(first);
  const second = await link(page).inputValue();
  expect([(await calendar(first)).status, (await calendar(second)).status]).toEqual([404, 200]);

  await button(page, "End the link").click();
  await dialog.getByRole("button", { name: "End the link" }).click();
  await expect(toast(page, "The calendar link has ended.")).toBeVisible();
  await expect(button(page, "Make a link")).toBeVisible();
  await expect(link(page)).toHaveCount(0);
  expect((await calendar(second)).status).toBe(404);
});

test("both sides take an agreed session into their own calendars", async ({ page, enter, another, client }) => {
  const [admin, coach] = [await client(ADMIN), await client(COACH)];
  const session = await agreed(admin, coach, "2027-02-03T10:00:00");
  const file = async (of: Page) => {
    const [download] = await Promise.all([of.waitForEvent("download"), of.getByRole("link", { name: "Add to your calendar" }).click()]);
    expect(download.suggestedFilename()).toBe("session.ics");
    return readFile(await download.path(), "utf8");
  };
  await enter(ADMIN, `/hanbit/coaching/requests/${session.id}`);
  const theirs = await file(page);
  expect(theirs).toContain("METHOD:REQUEST");
  expect(theirs).toContain(`UID:${session.id}`);
  const desk = await another(COACH, `/desk/${session.id}`);
  const own = await file(desk);
  expect(own).toContain("METHOD:PUBLISH");
  expect(own).toContain(`UID:${session.id}`);
});

test("who attends a session and is no admin finds its calendar file in the settings", async ({ page, enter, client, look }) => {
  const [admin, coach] = [await client(ADMIN), await client(COACH)];
  const { items } = await read<{ items: { id: string; email: string; roles: string[]; plans: string[] }[] }>(admin, "enterprises/hanbit/members?status=active&limit=200");
  const attendee = items.find(({ roles, plans }) => roles.length === 1 && plans.includes("business"));
  if (!attendee) throw new Error("nobody");
  const session = await agreed(admin, coach, "2027-02-03T10:00:00", attendee.id);
  await enter(attendee.email, "/hanbit/settings");
  const line = page.getByRole("list", { name: "Sessions that you are to attend" }).getByRole("listitem");
  await expect(line).toContainText("3 Feb 2027");
  await expect(line).toContainText("60 min");
  await look("calendar-sessions");
  const [download] = await Promise.all([page.waitForEvent("download"), line.getByRole("link", { name: /^Add to your calendar: / }).click()]);
  const file = await readFile(await download.path(), "utf8");
  expect(file).toContain("METHOD:REQUEST");
  expect(file).toContain(`UID:${session.id}`);
});

test("the link's section holds up in Korean, in the dark, on a phone", async ({ page, enter, look }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 390, height: 844 });
  await enter("user@otter.example", "/otter/settings", "ko");
  await button(page, "링크 만들기").click();
  await expect(page.getByRole("textbox", { name: "캘린더 링크" })).toBeVisible();
  await look("calendar-link-ko-dark-phone");
});
