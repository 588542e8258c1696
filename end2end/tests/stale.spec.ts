import type { Locator } from "@playwright/test";

import { type Session, type Topic, all, done, pool, poolWhere, read, refused, without } from "../support/api.ts";
import { assignment, chosen, sent } from "../support/seats.ts";
import { shelves } from "../support/shelves.ts";
import { day, rows, toast } from "../support/words.ts";
import { type APIRequestContext, type Page, expect, settled, signInAs, test } from "../support/world.ts";

const ADMIN = "primary@hanbit.example";
const OTHER = "secondary@hanbit.example";
const ENDED = "Somebody else has signed in in this browser.";
const QUARTER = { first_day: "2026-10-01", last_day: "2026-12-31" };
const NEXT = { first_day: "2027-01-01", last_day: "2027-03-31" };
const FORM = "/hanbit/coaching/new?kind=business-product";

const under = (page: Page, field: string, code: string) => page.locator(`[data-field=${field}] [data-code=${code}]`);
const submit = (page: Page) => page.getByRole("button", { name: "Request this session" });
const wishes = (page: Page) => page.getByLabel("What you would like to reach");

test("TIME-4: what is sent from a page of yesterday's quarter is judged on arrival, and nothing typed is lost", async ({ page, enter, client, stranger }) => {
  const admin = await client(ADMIN);
  await enter(ADMIN, `${FORM}&period=${QUARTER.first_day}`);
  await page.getByRole("radio", { name: "Parametric parts" }).check();
  await wishes(page).fill("Typed last year");
  await expect(page.locator("[data-code]")).toHaveCount(0);
  expect((await stranger.put("demo/clock", { data: { now: "2026-12-31T15:00:00Z" } })).status()).toBe(200);
  const before = await all<Session>(admin, "enterprises/hanbit/coaching/requests?limit=200");
  await submit(page).click();
  await expect(under(page, "period", "period-over")).toContainText(`This period ended on ${day(QUARTER.last_day)}.`);
  await expect(wishes(page)).toHaveValue("Typed last year");
  expect(await all<Session>(admin, "enterprises/hanbit/coaching/requests?limit=200")).toHaveLength(before.length);
  await page.getByLabel("Period", { exact: true }).selectOption(NEXT.first_day);
  await expect(under(page, "period", "period-over")).toHaveCount(0);
  await submit(page).click();
  await expect(toast(page, "The session was requested.")).toBeVisible();
});

test("SEAT-1, SEAT-2: a page that was left open learns from the refusal what another tab did", async ({ page, enter, client, context }) => {
  const admin = await client(ADMIN);
  const target = await poolWhere(admin, "hanbit", (pool) => pool.free === 2);
  const [one, two, three] = await without(admin, "hanbit", target, 3);
  if (!one || !two || !three) throw new Error("too few people");
  await enter(ADMIN, assignment("hanbit", target, [one, two]));
  const other = await context.newPage();
  await other.goto(assignment("hanbit", target, [three]));
  await settled(other);
  await other.getByRole("button", { name: "Assign 1 seat" }).click();
  await expect(toast(other, "was assigned.")).toBeVisible();

  const acts = sent(page);
  await page.getByRole("button", { name: "Assign 2 seats" }).click();
  await expect(under(page, "members", "seat-limit-reached")).toContainText(`${target.used + 1} of ${target.seats} seats`);
  await chosen(page, [one, two]);
  // From here on the page knows: the next try is refused without asking.
  await page.getByRole("button", { name: "Assign 2 seats" }).click();
  expect(acts).toHaveLength(1);
  expect((await pool(admin, "hanbit", target.id)).used).toBe(target.used + 1);
  // The same members again, from the other tab: no seat more, and no error.
  await page.getByRole("button", { name: "Choose 1 or fewer" }).click();
  await page.getByRole("button", { name: "Assign 1 seat" }).click();
  await expect(toast(page, "was assigned.")).toBeVisible();
  await other.goto(assignment("hanbit", target, [one, three]));
  await settled(other);
  await other.getByRole("button", { name: /^Assign/ }).click();
  await expect(toast(other, /already/)).toBeVisible();
  expect((await pool(admin, "hanbit", target.id)).used).toBe(target.used + 2);
});

test("two tabs keep apart what is typed in each, and both are sent as typed", async ({ page, enter, client, context }) => {
  const admin = await client(ADMIN);
  const before = await all<Session>(admin, "enterprises/hanbit/coaching/requests?limit=200");
  await enter(ADMIN, `${FORM}&period=${NEXT.first_day}`);
  await page.getByRole("radio", { name: "Parametric parts" }).check();
  await wishes(page).fill("Of the first tab");
  const other = await context.newPage();
  await other.goto(`${FORM}&period=2027-04-01`);
  await settled(other);
  await other.getByRole("radio", { name: "From drawing to model" }).check();
  await wishes(other).fill("Of the second tab");
  await expect.poll(() => shelves(other)).toContain("Of the second tab");
  await expect(wishes(page)).toHaveValue("Of the first tab");
  for (const [tab, said] of [[page, "Of the first tab"], [other, "Of the second tab"]] as const) {
    await submit(tab).click();
    await expect(toast(tab, "The session was requested.")).toBeVisible();
    await expect(tab.getByRole("dialog")).toContainText(said);
    // What the other tab keeps is its own until it is sent there.
    const left = expect.poll(() => shelves(tab, ["drafts"]));
    await (tab === page ? left.toContain("Of the second tab") : left.not.toContain("Of the second tab"));
  }
  expect(await all<Session>(admin, "enterprises/hanbit/coaching/requests?limit=200")).toHaveLength(before.length + 2);
});

test("signing out in one tab signs the other one out with its next question, and it goes on where it was", async ({ page, enter, context }) => {
  await enter(ADMIN, "/hanbit/people?search=primary%40hanbit");
  const other = await context.newPage();
  await other.goto("/hanbit");
  await settled(other);
  await other.getByRole("button", { name: /^Signed in as/ }).click();
  await other.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(other.getByRole("heading", { name: "Sign in to Seatkeeper" })).toBeVisible();
  await rows(page.getByRole("table", { name: "Members" })).first().getByRole("link").click();
  await expect(page.getByText("Your session has ended. Sign in to go on where you were.")).toBeVisible();
  await expect(page.getByRole("table", { name: "Members" })).toHaveCount(0);
  await expect(page).toHaveURL(/return_to=%2Fhanbit%2Fpeople%2F/);
});

test("a tab does nothing in the name of whoever signed in beside it, and keeps what was typed", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  const before = await all<Session>(admin, "enterprises/hanbit/coaching/requests?limit=200");
  await enter(ADMIN, `${FORM}&period=${NEXT.first_day}`);
  await page.getByRole("radio", { name: "Parametric parts" }).check();
  await wishes(page).fill("Of the first account");
  await expect.poll(() => shelves(page, ["drafts"])).toContain("Of the first account");
  // No other tab tells this one.
  await signInAs(page, OTHER, "en");
  await submit(page).click();
  await expect(page.getByText(ENDED)).toBeVisible();
  expect(await all<Session>(admin, "enterprises/hanbit/coaching/requests?limit=200")).toHaveLength(before.length);
  expect(await shelves(page, ["drafts"])).toContain("Of the first account");
  await page.getByRole("button", { name: "Load the page again" }).click();
  await expect(page.getByRole("button", { name: /^Signed in as/ })).toBeVisible();
  await expect(page.getByText("Of the first account")).toHaveCount(0);
});

test("whoever signs in in another tab ends this one at once, and stays signed in", async ({ page, enter, context }) => {
  await enter(ADMIN, "/hanbit/people");
  const other = await context.newPage();
  await signInAs(other, OTHER, "en");
  await other.goto("/hanbit");
  await settled(other);
  await expect(page.getByText(ENDED)).toBeVisible();
  await expect(page.getByRole("button", { name: /^Signed in as/ })).toHaveCount(0);
  await expect(other.getByRole("button", { name: /^Signed in as/ })).toBeVisible();
  await page.getByRole("button", { name: "Load the page again" }).click();
  await expect(page.getByRole("table", { name: "Members" })).toBeVisible();
});

test("of an enterprise that is there no more what was told goes from the device, and what was typed stays", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  const session = (await all<Session>(admin, "enterprises/hanbit/coaching/requests?limit=200")).find(({ state }) => state === "requested");
  if (!session) throw new Error("no session");
  await enter(ADMIN, `/hanbit/coaching/requests/${session.id}`);
  await page.getByLabel("Message").fill("Typed before it went");
  await expect.poll(() => shelves(page, ["drafts"])).toContain("Typed before it went");
  const told = `/enterprises/hanbit/coaching/requests/${session.id}/facts`;
  await expect.poll(() => shelves(page, ["facts"])).toContain(told);
  await page.route("**/api/v1/enterprises/hanbit", (route) =>
    route.fulfill({ status: 404, contentType: "application/problem+json", json: { type: "urn:seatkeeper:problem:not-found", title: "Not found", status: 404, code: "not-found", request_id: crypto.randomUUID(), violations: [] } }),
  );
  await page.goto("/hanbit");
  await expect.poll(() => shelves(page, ["facts"])).not.toContain(told);
  expect(await shelves(page, ["drafts"])).toContain("Typed before it went");
});

for (const [told, hours, now, running] of [
  ["ahead", 1, "2026-12-31T14:30:00Z", QUARTER],
  ["behind", -1, "2026-12-31T15:10:00Z", NEXT],
] as const) {
  test(`TIME-1: a device whose clock is an hour ${told} judges by the server's clock at the turn of the quarter`, async ({ page, enter, client, stranger }) => {
    const admin = await client(ADMIN);
    const topic = (await all<Topic>(admin, "enterprises/hanbit/coaching/topics")).find((topic) => topic.kinds.includes("business-product"));
    expect((await stranger.put("demo/clock", { data: { now } })).status()).toBe(200);
    await page.addInitScript((hours) => {
      const right = Date.now;
      Date.now = () => right() + hours * 3_600_000;
    }, hours);
    await enter(ADMIN, "/hanbit/coaching");
    const shown = running === QUARTER ? "31 Dec 2026, 23:3" : "1 Jan 2027, 00:1";
    await expect(page.getByText(`It is ${shown}`)).toBeVisible();
    await expect(page.getByRole("table", { name: "Allowances" }).getByRole("row").filter({ hasText: "current" }).first()).toContainText(running === QUARTER ? "1 Oct to 31 Dec 2026" : "1 Jan to 31 Mar 2027");
    await page.goto(FORM);
    await settled(page);
    await page.getByRole("radio", { name: "At a start you name" }).check();
    await page.getByLabel("Day and time").fill("2026-12-31T23:50");
    const past = under(page, "wished_start", "starts-in-the-past");
    const draft = { kind: "business-product", topic: topic?.id, wished_start: { local: "2026-12-31T23:50", zone: "Asia/Seoul" } };
    if (running === QUARTER) {
      // Still to come, by a quarter of an hour.
      await expect(page.getByRole("complementary", { name: "After asking" })).toContainText("None of 3 left after this");
      await expect(past).toHaveCount(0);
      await page.getByRole("radio", { name: topic?.titles.en }).check();
      await submit(page).click();
      await expect(toast(page, "The session was requested.")).toBeVisible();
      const [request] = await all<Session>(admin, "enterprises/hanbit/coaching/requests");
      expect(await read<Session>(admin, `enterprises/hanbit/coaching/requests/${request?.id}`)).toMatchObject({ period: QUARTER });
    } else {
      await expect(past).toContainText("This start has passed. Choose a later one.");
      expect((await refused(admin, "enterprises/hanbit/coaching/requests", draft)).violations).toMatchObject([{ field: "wished_start", code: "starts-in-the-past" }]);
    }
  });
}

/** Changes what is at `path`, beside the page that shows it. */
async function beside<T>(client: APIRequestContext, path: string, change: (now: T) => object): Promise<void> {
  const seen = await client.get(path);
  expect(seen.status(), await seen.text()).toBe(200);
  const answer = await client.put(path, { data: change(await seen.json()), headers: { "If-Match": seen.headers()["etag"] ?? "" } });
  expect(answer.status(), await answer.text()).toBe(200);
}

type Late = {
  /** What is typed where, and what somebody else puts there meanwhile. */
  field: Locator;
  mine: string;
  theirs: string;
  /** Puts it there. */
  change: (text: string) => Promise<void>;
  /** The button that keeps it, and what is said then. */
  keep: string;
  kept: string;
  /** What differs, in words. */
  said: string;
};

/** Somebody else is quicker twice: what is there is taken the first time, and saved over the second. */
async function late(page: Page, { field, mine, theirs, change, keep, kept, said }: Late): Promise<void> {
  const alert = page.getByRole("alert").filter({ hasText: "Somebody else has changed this in the meantime. What you typed is still here." });
  const save = page.getByRole("button", { name: keep, exact: true });
  const before = await field.inputValue();
  await field.fill(mine);
  await change(theirs);
  await save.click();
  await expect(alert).toContainText(said);
  await expect(field).toHaveValue(mine);
  await alert.getByRole("button", { name: "Take what is there" }).click();
  await expect(alert).toHaveCount(0);
  await expect(field).toHaveValue(theirs);
  await change(before);
  await field.fill(mine);
  await save.click();
  await alert.getByRole("button", { name: "Save over it" }).click();
  await expect(toast(page, kept)).toBeVisible();
}

test("GROUP-1: of two who change a group the later sees what the other changed, and chooses", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  const pool = await poolWhere(admin, "hanbit", (pool) => pool.free === 2);
  const { group } = await done<{ group: { id: string } }>(admin, "enterprises/hanbit/groups", { team: pool.team, name: "Analysts", products: [pool.product] });
  const path = `enterprises/hanbit/groups/${group.id}`;
  await enter(ADMIN, `/hanbit/groups/${group.id}?act=change`);
  await late(page, {
    field: page.getByRole("dialog").getByLabel("Name"),
    mine: "Mine",
    theirs: "Theirs",
    change: (name) => beside(admin, path, () => ({ team: pool.team, name, products: [pool.product] })),
    keep: "Save",
    kept: "Mine is saved.",
    said: "Name: you have “Mine”, there is now “Theirs”.",
  });
  expect(await read<object>(admin, path)).toMatchObject({ name: "Mine" });
});

test("CAP-20: of two who write a topic the later sees what the other wrote, and chooses", async ({ page, enter, client }) => {
  const operator = await client("operator@vendor.example");
  type Known = { topic: { id: string; titles: Record<string, string>; outlines: Record<string, string>; kinds: string[] } };
  const [known] = await all<Known>(operator, "vendor/topics");
  if (!known) throw new Error("no topic");
  const path = `vendor/topics/${known.topic.id}`;
  await enter("operator@vendor.example", `/operator/topics/${known.topic.id}`);
  await late(page, {
    field: page.getByLabel("Title in English"),
    mine: "Mine",
    theirs: "Theirs",
    change: (en) => beside<Known>(operator, path, ({ topic: { titles, outlines, kinds } }) => ({ titles: { ...titles, en }, outlines, kinds })),
    keep: "Keep the changes",
    kept: "The topic is kept.",
    said: "Title in English: you have “Mine”, there is now “Theirs”.",
  });
  expect((await read<Known>(operator, path)).topic.titles.en).toBe("Mine");
});

test("COACH-14: of two who say what a specialist coaches the later sees what the other said, and chooses", async ({ page, enter, client }) => {
  const operator = await client("operator@vendor.example");
  type Known = { account: string; skills: { setup_minutes: number } };
  const [known] = await all<Known>(operator, "vendor/specialists");
  if (!known) throw new Error("no specialist");
  const path = `vendor/specialists/${known.account}`;
  await enter("operator@vendor.example", `/operator/specialists/${known.account}`);
  await late(page, {
    field: page.getByLabel("Minutes between two sessions"),
    mine: "35",
    theirs: "45",
    change: (minutes) => beside<Known>(operator, path, ({ skills }) => ({ ...skills, setup_minutes: Number(minutes) })),
    keep: "Keep what is coached",
    kept: "It is kept, and holds for what is taken from now on.",
    said: "Minutes between two sessions: you have “35”, there is now “45”.",
  });
  expect(await read<Known>(operator, path)).toMatchObject({ skills: { setup_minutes: 35 } });
});

test("COACH-14: hours that were changed in another window meanwhile are shown, and taken or saved over", async ({ page, enter, client }) => {
  const coach = await client("specialist@vendor.example");
  const { account } = await read<{ account: string }>(coach, "me");
  const path = `vendor/specialists/${account}/calendar`;
  type Known = { working: { zone: { name: string }; week: { from: number; until: number }[][]; absences: object[] } };
  const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
  await enter("specialist@vendor.example", "/desk/week");
  const field = page.getByLabel("Tue until", { exact: true });
  const from = await page.getByLabel("Tue from", { exact: true }).inputValue();
  await late(page, {
    field,
    mine: "16:00",
    theirs: "15:00",
    change: (until) =>
      beside<Known>(coach, path, ({ working: { zone, week, absences } }) => ({
        zone: zone.name,
        week: week.map((parts, day) => (day === 1 ? parts.map((part, number) => (number === 0 ? { ...part, until: minutes(until) } : part)) : parts)),
        absences,
      })),
    keep: "Keep the working hours",
    kept: "The working hours are kept.",
    said: `you have “${from}–16:00”, there is now “${from}–15:00”.`,
  });
  expect((await read<Known>(coach, path)).working.week[1]?.[0]?.until).toBe(16 * 60);
});

test("what was typed over an older version says so as soon as it is there again", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  const pool = await poolWhere(admin, "hanbit", (pool) => pool.free === 2);
  const { group } = await done<{ group: { id: string } }>(admin, "enterprises/hanbit/groups", { team: pool.team, name: "Analysts", products: [] });
  await enter(ADMIN, `/hanbit/groups/${group.id}?act=change`);
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Mine");
  await expect(dialog.locator(".form-kept")).toBeVisible();
  await beside(admin, `enterprises/hanbit/groups/${group.id}`, () => ({ team: pool.team, name: "Theirs", products: [] }));
  await page.reload();
  await settled(page);
  await expect(dialog.getByLabel("Name")).toHaveValue("Mine");
  await expect(dialog.getByRole("alert")).toContainText("Name: you have “Mine”, there is now “Theirs”.");
});
