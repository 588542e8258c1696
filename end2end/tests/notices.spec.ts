import { type Session, done, read } from "../support/api.ts";
import { toast } from "../support/words.ts";
import { type APIRequestContext, type Page, expect, settled, test } from "../support/world.ts";

const ADMIN = "primary@hanbit.example";
const COACH = "specialist@vendor.example";
const OWN = "enterprises/hanbit/notifications";

type Facts = { topics: { id: string; kinds: string[] }[] };
type Notices = { items: { id: string; kind: string; read: boolean }[]; total: number };

/** A request of the admin that a specialist took. */
async function taken(admin: APIRequestContext, coach: APIRequestContext): Promise<Session> {
  const { topics } = await read<Facts>(admin, "enterprises/hanbit/coaching/facts");
  const topic = topics.find(({ kinds }) => kinds.includes("business-it"));
  const draft = { kind: "business-it", topic: topic?.id, period: "2027-01-01" };
  const request = await done<Session>(admin, "enterprises/hanbit/coaching/requests", draft);
  await done(coach, `vendor/coaching/requests/${request.id}/take`, {});
  return request;
}

const bell = (page: Page) => page.locator(".top").getByRole("link", { name: /^Notices/ });
const list = (page: Page) => page.getByRole("main").getByRole("list", { name: "Notices" });

test("what a specialist does is told once, leads to the request, and is read by that", async ({ page, enter, client, look }) => {
  const [admin, coach] = [await client(ADMIN), await client(COACH)];
  const { id } = await taken(admin, coach);
  const before = await read<Notices>(admin, `${OWN}?unread=true`);
  expect(before.items[0]?.kind).toBe("coaching-taken");
  await enter(ADMIN, "/hanbit");
  await expect(bell(page)).toHaveAccessibleName(`Notices, ${before.total} unread`);
  await bell(page).click();
  await expect(page.getByRole("heading", { level: 1, name: "Notices" })).toBeVisible();
  const told = list(page).getByRole("listitem").first();
  await expect(told).toContainText("A specialist looks after your request");
  await expect(told).toContainText("unread");
  await settled(page);
  await look("notices");
  await told.getByRole("link").click();
  await expect(page).toHaveURL(new RegExp(`/coaching/requests/${id}$`));
  await expect(bell(page)).toHaveAccessibleName(before.total === 1 ? "Notices" : `Notices, ${before.total - 1} unread`);

  // What comes while the list is read stays unread when all that was seen becomes read.
  await page.goto("/hanbit/notices");
  await settled(page);
  await expect(list(page).getByRole("listitem").first()).not.toContainText("unread");
  await done(coach, `vendor/coaching/requests/${id}/messages`, { text: "Which product?" });
  await page.getByRole("button", { name: "Mark all as read" }).click();
  await expect(bell(page)).toHaveAccessibleName("Notices, 1 unread");
  await page.goto("/hanbit/notices?unread=true");
  await settled(page);
  await expect(list(page).getByRole("listitem")).toHaveCount(1);
  await page.getByRole("button", { name: /^Mark as read: There is a message/ }).click();
  await expect(page.getByText("You have read everything.")).toBeVisible();
  await expect(bell(page)).toHaveAccessibleName("Notices");
});

test("each kind is switched off by mail and in the list apart, and stays so", async ({ page, enter, client, look }) => {
  await enter(ADMIN, "/hanbit/settings");
  const box = (way: string) => page.getByRole("checkbox", { name: `A specialist takes a request: ${way}` });
  await expect(box("By mail")).toBeChecked();
  await box("In the list").uncheck();
  await expect(toast(page, "Kept")).toBeVisible();
  await page.reload();
  await settled(page);
  await expect(box("In the list")).not.toBeChecked();
  await expect(box("By mail")).toBeChecked();
  await look("notices-choices");
  const [admin, coach] = [await client(ADMIN), await client(COACH)];
  const before = await read<Notices>(admin, OWN);
  await taken(admin, coach);
  expect((await read<Notices>(admin, OWN)).total).toBe(before.total);
  const { items } = await read<{ items: { to: string; kind: string }[] }>(admin, "demo/mails?limit=200");
  await expect.poll(async () => {
    const mails = await read<{ items: { to: string; kind: string }[] }>(admin, "demo/mails?limit=200");
    return mails.items.filter((mail) => mail.to === ADMIN && mail.kind === "coaching-taken").length;
  }).toBe(items.filter((mail) => mail.to === ADMIN && mail.kind === "coaching-taken").length || 1);
});

test("what is about to lapse and what lapsed is told by the clock, once, in the reader's language", async ({ page, enter, client, look }) => {
  const admin = await client(ADMIN);
  const lapses = async () => {
    const { items } = await read<Notices>(admin, `${OWN}?limit=200`);
    return items.filter(({ kind }) => kind === "coaching-lapsed").length;
  };
  const before = await lapses();
  const set = (now: string) => admin.put("demo/clock", { data: { now } });
  expect((await set("2027-01-01T00:00:01Z")).ok()).toBe(true);
  await expect.poll(lapses).toBe(before + 1);
  // Back and there again: it was said.
  await set("2026-12-31T00:00:00Z");
  await set("2027-01-02T00:00:00Z");
  await page.waitForTimeout(2_500);
  expect(await lapses()).toBe(before + 1);
  await enter(ADMIN, "/hanbit/notices", "ko");
  await expect(page.getByRole("heading", { level: 1, name: "알림" })).toBeVisible();
  await expect(page.getByText(/소멸되었습니다/).first()).toBeVisible();
  await look("notices-korean");
});

test("a specialist has one list for all customers", async ({ page, enter, client, look }) => {
  const [admin, coach] = [await client(ADMIN), await client(COACH)];
  const { id } = await taken(admin, coach);
  await done(admin, `enterprises/hanbit/coaching/requests/${id}/messages`, { text: "Hello" });
  await enter(COACH, "/desk");
  await bell(page).click();
  await expect(page).toHaveURL(/\/desk\/notices$/);
  const told = page.getByRole("list", { name: "Notices" }).getByRole("listitem").first();
  await expect(told).toContainText("There is a message");
  await look("notices-desk");
  await told.getByRole("link").click();
  await expect(page).toHaveURL(new RegExp(`/desk/${id}$`));
  // For all others there is no such list.
  const denied = await admin.get("vendor/notifications");
  expect(denied.status()).toBe(404);
});
