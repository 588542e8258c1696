import { type Allowance, type Member, type Session, type Topic, all, done, problem, read, refused, send } from "../support/api.ts";
import { requested } from "../support/coaching.ts";
import { asked, sent } from "../support/seats.ts";
import { shelves } from "../support/shelves.ts";
import { day, period, rows, toast } from "../support/words.ts";
import { type APIRequestContext, type Page, expect, settled, test } from "../support/world.ts";

const ADMIN = "primary@hanbit.example";
const QUARTER = { first_day: "2026-10-01", last_day: "2026-12-31" };
const NEXT = { first_day: "2027-01-01", last_day: "2027-03-31" };

const ledger = (page: Page) => page.getByRole("table", { name: "Allowances" });
const line = (page: Page, of: { first_day: string; last_day: string }) => ledger(page).getByRole("row").filter({ hasText: period(of) });
const under = (page: Page, field: string, code: string) => page.locator(`[data-field=${field}] [data-code=${code}]`);
const submit = (page: Page) => page.getByRole("button", { name: "Request this session" });

async function allowance(client: APIRequestContext, slug: string, kind: string, first_day: string): Promise<Allowance> {
  const { items } = await read<{ items: Allowance[] }>(client, `enterprises/${slug}/coaching/allowances`);
  const found = items.find((allowance) => allowance.kind === kind && allowance.period.first_day === first_day);
  if (!found) throw new Error(`no allowance of ${kind} from ${first_day}`);
  return found;
}

async function topicOf(client: APIRequestContext, slug: string, kind: string): Promise<Topic> {
  const found = (await all<Topic>(client, `enterprises/${slug}/coaching/topics`)).find((topic) => topic.kinds.includes(kind));
  if (!found) throw new Error(`no topic of ${kind}`);
  return found;
}

/** Says when: a wall time, in the enterprise's zone unless another is named. */
async function start(page: Page, local: string, zone?: string): Promise<void> {
  await page.getByRole("radio", { name: "At a start you name" }).check();
  if (zone) await page.getByLabel("Time zone").selectOption(zone);
  await page.getByLabel("Day and time").fill(local);
}

test("COACH-2, COACH-7: the last place of the quarter is asked for, held in the ledger, and given back by withdrawing", async ({ page, enter, client, look }) => {
  const admin = await client(ADMIN);
  expect(await allowance(admin, "hanbit", "business-product", QUARTER.first_day)).toMatchObject({ granted: 3, delivered: 2, reserved: 0, left: 1 });
  await enter(ADMIN, "/hanbit/coaching");
  await expect(page.getByRole("main")).toContainText(`Business plan until ${day("2027-12-31")}`);
  await expect(line(page, QUARTER).first()).toContainText("3 in all: 2 delivered, 0 reserved, 0 lapsed, 1 left");
  // The picture has an equal table: delivered, reserved, lapsed, left and all.
  const chart = page.getByRole("figure", { name: "Product coaching", exact: true });
  await chart.getByRole("button").first().click();
  await expect(chart.getByRole("row").filter({ hasText: "31 Dec 2026" }).getByRole("cell")).toHaveText(["2", "0", "0", "1", "3"]);
  await line(page, QUARTER).first().getByRole("link", { name: /^Ask for a session/ }).click();
  await expect(page).toHaveURL(/\/coaching\/new\?kind=business-product&period=2026-10-01/);
  const after = page.getByRole("complementary", { name: "After asking" });
  await expect(after).toContainText("None of 3 left after this");
  await expect(after).toContainText(day("2027-01-04"));
  await page.getByRole("radio", { name: "Parametric parts" }).check();
  await page.getByLabel("What you would like to reach").fill("Families of brackets\nthat follow one width.");
  await expect(page.locator(".form-effect")).toContainText(`Reserves a place; none is left in that period after this. Delivery is aimed at by ${day("2027-01-04")}.`);
  const acts = sent(page);
  await submit(page).dblclick();
  await expect(toast(page, `The session was requested. Delivery is aimed at by ${day("2027-01-04")}.`)).toBeVisible();
  expect(acts).toHaveLength(1);
  expect(await allowance(admin, "hanbit", "business-product", QUARTER.first_day)).toMatchObject({ granted: 3, delivered: 2, reserved: 1, lapsed: 0, left: 0 });

  const drawer = page.getByRole("dialog", { name: "Parametric parts" });
  await expect(drawer).toBeVisible();
  await expect(page).toHaveURL(/\/hanbit\/coaching\/requests\/[0-9a-f-]{36}$/);
  await expect(drawer).toContainText("A specialist takes it or declines it. Its place is held.");
  await expect(drawer).toContainText("that follow one width.");
  await look("coaching-request");
  await page.keyboard.press("Escape");
  await expect(line(page, QUARTER).first()).toContainText("3 in all: 2 delivered, 1 reserved, 0 lapsed, 0 left");
  // Every entry is listed, with why it counts.
  const entries = line(page, QUARTER).first().getByRole("list", { name: "Requests and sessions of this period" }).getByRole("listitem");
  await expect(entries.filter({ hasText: "counts: it took place" })).toHaveCount(2);
  await expect(entries.filter({ hasText: "counts: its place is held" })).toContainText("Parametric parts");
  // One was taken back in the demo before.
  const back = entries.filter({ hasText: "given back: the customer took it back" });
  await expect(back).toHaveCount(1);
  const request = rows(page.getByRole("table", { name: "Requests and sessions" })).first();
  await expect(request).toContainText("Parametric parts");
  await expect(request).toContainText("Requested");

  await request.getByRole("link").click();
  await drawer.getByRole("button", { name: "Withdraw the request" }).click();
  const dialog = page.getByRole("dialog", { name: "Withdraw the request" });
  await expect(dialog).toContainText(`After this, 1 of 3 is left from ${day(QUARTER.first_day)} to ${day(QUARTER.last_day)}.`);
  await look("coaching-withdraw");
  await dialog.getByRole("button", { name: "Withdraw the request" }).click();
  await expect(toast(page, "The request was withdrawn.")).toBeVisible();
  await expect(drawer).toContainText("Your side took it back. Its place was given back.");
  expect(await allowance(admin, "hanbit", "business-product", QUARTER.first_day)).toMatchObject({ reserved: 0, left: 1 });
  await expect(drawer.getByRole("list", { name: "Conversation" })).toContainText("The request was withdrawn.");
  await page.keyboard.press("Escape");
  await expect(line(page, QUARTER).first()).toContainText("1 left");
  await expect(back).toHaveCount(2);
});

test("COACH-2, COACH-7: the fourth of a quarter is refused while one types, and alike by the server; the remedy is accepted", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  const topic = await topicOf(admin, "hanbit", "business-product");
  const taken = await done<Session>(admin, "enterprises/hanbit/coaching/requests", { kind: "business-product", topic: topic.id, period: QUARTER.first_day });
  await enter(ADMIN, "/hanbit/coaching/new?kind=business-product");
  // It begins with the next period that has a place.
  await expect(page.getByLabel("Period", { exact: true })).toHaveValue(NEXT.first_day);

  const requests = asked(page);
  await page.getByLabel("Period", { exact: true }).selectOption(QUARTER.first_day);
  const says = `All 3 sessions from ${day(QUARTER.first_day)} to ${day(QUARTER.last_day)} are taken.`;
  await expect(under(page, "period", "quarter-spent")).toContainText(says);
  await expect(under(page, "period", "quarter-spent")).toHaveAttribute("data-rule", "COACH-2");
  await expect(page.getByRole("complementary", { name: "After asking" })).toContainText("None of 3 is left to ask for");

  // The same while a start is typed, key by key.
  await page.getByRole("radio", { name: "At a start you name" }).check();
  const field = page.getByLabel("Day and time");
  await field.focus();
  await page.keyboard.type("12102026");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.type("1000AM");
  await expect(field).toHaveValue("2026-12-10T10:00");
  const verdict = under(page, "wished_start", "quarter-spent");
  await expect(verdict).toContainText(says);
  // A day later it is another quarter, and fits.
  await field.fill("2027-01-04T10:00");
  await expect(verdict).toHaveCount(0);
  await field.fill("2026-12-31T23:55");
  await expect(verdict).toContainText(says);
  const shown = { code: await verdict.getAttribute("data-code"), rule: await verdict.getAttribute("data-rule"), remedies: await verdict.getByRole("button").allInnerTexts() };
  // Nobody was asked for any of it, the specialists' free times aside; nor is anybody when it is sent all the same.
  await page.getByRole("radio", { name: topic.titles.en }).check();
  await submit(page).click();
  await expect(field).toBeFocused();
  await expect(verdict).toContainText(says);
  expect(requests.filter((path) => !path.endsWith("/coaching/diaries"))).toEqual([]);

  // Whoever skips the browser gets the same code, the same facts and the same remedies.
  const draft = { kind: "business-product", topic: topic.id, wished_start: { local: "2026-12-31T23:55", zone: "Asia/Seoul" } };
  const refusal = await refused(admin, "enterprises/hanbit/coaching/requests", draft);
  const [violation, ...others] = refusal.violations;
  expect(others).toEqual([]);
  expect(violation).toMatchObject({ field: "wished_start", severity: "refuse", params: { granted: 3, ...QUARTER } });
  expect(shown).toEqual({
    code: violation?.code,
    rule: violation?.rule,
    remedies: violation?.remedies.map((remedy) => {
      if (remedy.kind === "ask-for-period") return `Ask for ${day(String(remedy.first_day))} to ${day(String(remedy.last_day))}`;
      if (remedy.kind === "start-at") return `Start on ${day(String(remedy.local).slice(0, 10))}, ${String(remedy.local).slice(11, 16)} (${remedy.zone})`;
      if (remedy.kind === "withdraw-request") return `Withdraw the request “${remedy.topic}”`;
      return remedy.kind;
    }),
  });
  expect(violation?.remedies.map((remedy) => remedy.kind)).toEqual(["ask-for-period", "start-at", "withdraw-request"]);

  // "Start on" leads to the first moment of the next quarter, which fits.
  await verdict.getByRole("button", { name: /^Start on 1 Jan 2027, 00:00/ }).click();
  await expect(field).toHaveValue("2027-01-01T00:00");
  await expect(verdict).toHaveCount(0);
  await field.fill("2026-12-10T10:00");
  // "Ask for" does what it says, and is accepted.
  await verdict.getByRole("button", { name: `Ask for ${day(NEXT.first_day)} to ${day(NEXT.last_day)}` }).click();
  await expect(page.getByLabel("Period", { exact: true })).toHaveValue(NEXT.first_day);
  await expect(page.locator("[data-code=quarter-spent]")).toHaveCount(0);
  const before = await allowance(admin, "hanbit", "business-product", NEXT.first_day);
  await submit(page).click();
  await expect(toast(page, "The session was requested.")).toBeVisible();
  expect(await allowance(admin, "hanbit", "business-product", NEXT.first_day)).toMatchObject({ reserved: before.reserved + 1, left: (before.left ?? 0) - 1 });

  // "Withdraw" lifts it as well: the place is free again.
  await page.goto(`/hanbit/coaching/new?kind=business-product&period=${QUARTER.first_day}`);
  await under(page, "period", "quarter-spent").getByRole("button", { name: `Withdraw the request “${taken.titles.en}”` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Withdraw the request" }).click();
  await expect(toast(page, "The request was withdrawn.")).toBeVisible();
  await expect(page.locator("[data-code=quarter-spent]")).toHaveCount(0);
  expect(await allowance(admin, "hanbit", "business-product", QUARTER.first_day)).toMatchObject({ reserved: 0, left: 1 });
});

test("COACH-7: of two who want the last place the later keeps everything typed and sees why", async ({ page, enter, another, client }) => {
  const admin = await client(ADMIN);
  await enter(ADMIN, `/hanbit/coaching/new?kind=business-product&period=${QUARTER.first_day}`);
  const later = await another("secondary@hanbit.example", `/hanbit/coaching/new?kind=business-product&period=${QUARTER.first_day}`);
  for (const [window, topic] of [[page, "Parametric parts"], [later, "From drawing to model"]] as const) {
    await window.getByRole("radio", { name: topic }).check();
    await window.getByLabel("What you would like to reach").fill(`Wishes for ${topic}`);
  }
  await submit(page).click();
  await expect(toast(page, "The session was requested.")).toBeVisible();
  await submit(later).click();
  await expect(under(later, "period", "quarter-spent")).toContainText("All 3 sessions");
  await expect(under(later, "period", "quarter-spent").getByRole("button", { name: "Withdraw the request “Parametric parts”" })).toBeVisible();
  await expect(later.getByLabel("What you would like to reach")).toHaveValue("Wishes for From drawing to model");
  await expect(later.getByRole("radio", { name: "From drawing to model" })).toBeChecked();
  await under(later, "period", "quarter-spent").getByRole("button", { name: /^Ask for 1 Jan 2027/ }).click();
  await submit(later).click();
  await expect(toast(later, "The session was requested.")).toBeVisible();
  expect(await allowance(admin, "hanbit", "business-product", QUARTER.first_day)).toMatchObject({ reserved: 1, left: 0 });
});

test("TIME-2: a wall time that is skipped is refused with its neighbours; one that comes twice asks which", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  const topic = await topicOf(admin, "hanbit", "business-product");
  await enter(ADMIN, "/hanbit/coaching/new?kind=business-product");
  await page.getByRole("radio", { name: topic.titles.en }).check();
  await start(page, "2027-03-28T02:30", "Europe/Berlin");
  const skipped = under(page, "wished_start", "wall-time-skipped");
  await expect(skipped).toContainText("28 Mar 2027, 02:30 does not exist in this time zone: the clock jumps from 28 Mar 2027, 01:59 to 28 Mar 2027, 03:00.");
  await expect(skipped).toHaveAttribute("data-rule", "TIME-2");
  const draft = (local: string, more = {}) => ({ kind: "business-product", topic: topic.id, wished_start: { local, zone: "Europe/Berlin", ...more } });
  expect((await refused(admin, "enterprises/hanbit/coaching/requests", draft("2027-03-28T02:30"))).violations).toMatchObject([
    { field: "wished_start", code: "wall-time-skipped", rule: "TIME-2", remedies: [{ kind: "start-at", local: "2027-03-28T01:59:00" }, { kind: "start-at", local: "2027-03-28T03:00:00" }] },
  ]);
  await expect(skipped.getByRole("button", { name: "Start on 28 Mar 2027, 01:59 (Europe/Berlin)" })).toBeVisible();
  await skipped.getByRole("button", { name: "Start on 28 Mar 2027, 03:00 (Europe/Berlin)" }).click();
  await expect(page.getByLabel("Day and time")).toHaveValue("2027-03-28T03:00");
  await expect(skipped).toHaveCount(0);

  await page.getByLabel("Day and time").fill("2027-10-31T02:30");
  // Of two equal times the earlier is preset, and the other asked for.
  await expect(page.getByText("Taken as the earlier of the two times.")).toBeVisible();
  await expect(under(page, "wished_start", "wall-time-twice")).toHaveCount(0);
  expect((await refused(admin, "enterprises/hanbit/coaching/requests", draft("2027-10-31T02:30"))).violations).toMatchObject([{ code: "wall-time-twice", rule: "TIME-2" }]);
  await page.getByRole("button", { name: "Take the later of the two" }).click();
  await expect(page.getByText("Taken as the later of the two times.")).toBeVisible();
  await submit(page).click();
  await expect(toast(page, "The session was requested.")).toBeVisible();
  const [request] = await all<Session>(admin, "enterprises/hanbit/coaching/requests");
  expect(request?.wished_start).toMatchObject({ local: expect.stringMatching(/^2027-10-31T02:30/), zone: "Europe/Berlin", occurrence: "later" });
  await expect(page.getByRole("dialog")).toContainText("31 Oct 2027, 02:30 in Europe/Berlin");
});

test("COACH-6, COACH-15, COACH-16: a start counts where it falls in the enterprise's zone, after now and within the plan", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  const topic = await topicOf(admin, "hanbit", "business-product");
  await enter(ADMIN, "/hanbit/coaching/new?kind=business-product");
  const after = page.getByRole("complementary", { name: "After asking" });
  // 20:00 in New York on the last day of the quarter is the next one in Seoul.
  await start(page, "2026-12-31T20:00", "America/New_York");
  await expect(after).toContainText(period(NEXT));
  await start(page, "2026-12-31T09:00", "America/New_York");
  await expect(after).toContainText(period(QUARTER));
  await start(page, "2026-11-22T10:00", "Asia/Seoul");
  await expect(under(page, "wished_start", "starts-in-the-past")).toContainText("This start has passed. Choose a later one.");
  await start(page, "2028-01-01T00:00", "Asia/Seoul");
  await expect(under(page, "wished_start", "after-plan")).toContainText(`The plan ends on ${day("2027-12-31")}.`);
  for (const [local, code] of [["2026-11-22T10:00", "starts-in-the-past"], ["2028-01-01T00:00", "after-plan"]]) {
    const refusal = await refused(admin, "enterprises/hanbit/coaching/requests", { kind: "business-product", topic: topic.id, wished_start: { local, zone: "Asia/Seoul" } });
    expect(refusal.violations).toMatchObject([{ field: "wished_start", code }]);
  }
});

test("COACH-8, COACH-1, COACH-12: length, topic and language are judged as one types", async ({ page, enter }) => {
  await enter(ADMIN, "/hanbit/coaching/new?kind=business-product");
  const requests = asked(page);
  const minutes = page.getByLabel("Length in minutes");
  await expect(minutes).toHaveValue("90");
  await minutes.fill("120");
  await minutes.blur();
  const length = under(page, "minutes", "session-length");
  await expect(length).toContainText("A session lasts between 15 and 90 minutes.");
  await length.getByRole("button", { name: "Set 90 minutes" }).click();
  await expect(minutes).toHaveValue("90");
  await expect(length).toHaveCount(0);
  await page.getByLabel("Language", { exact: true }).selectOption("ko");
  await expect(under(page, "language", "language-to-confirm")).toContainText("Sessions are in English by default.");
  await submit(page).click();
  await expect(under(page, "topic", "required")).toBeVisible();
  expect(requests).toEqual([]);
});

test("COACH-9: many attendees warn, and are asked for once more when they change", async ({ page, enter, client }) => {
  test.slow();
  const admin = await client(ADMIN);
  const topic = await topicOf(admin, "hanbit", "business-product");
  const covered = (await all<Member>(admin, "enterprises/hanbit/members?plan=business&status=active&limit=200")).slice(0, 27);
  expect(covered).toHaveLength(27);
  await enter(ADMIN, "/hanbit/coaching/new?kind=business-product&period=2027-01-01");
  await page.getByRole("radio", { name: topic.titles.en }).check();
  const picker = page.getByRole("combobox", { name: "Attendees" });
  const chips = page.locator("[data-field=attendees] .chip");
  await picker.click();
  const options = page.getByRole("listbox").getByRole("option");
  for (let picked = 0; picked < 26; picked++) {
    await expect(options.first()).toBeVisible();
    await picker.press("Enter");
    await expect(chips).toHaveCount(picked + 1);
  }
  const warning = under(page, "attendees", "many-attendees");
  await expect(warning).toContainText("26 attendees are more than the 25 that the plan advises.");
  const acts = sent(page);
  await submit(page).click();
  expect(acts).toEqual([]);
  await warning.getByRole("checkbox", { name: "I have read this and go on" }).check();
  // Another one more: it is another warning.
  await picker.click();
  await expect(options.first()).toBeVisible();
  await picker.press("Enter");
  await expect(chips).toHaveCount(27);
  await expect(warning).toContainText("27 attendees");
  await expect(warning.getByRole("checkbox")).not.toBeChecked();
  await page.keyboard.press("Escape");

  // The server asks likewise, and takes no other word for it.
  const draft = { kind: "business-product", topic: topic.id, period: NEXT.first_day, attendees: covered.map((member) => member.id) };
  const warned = await refused(admin, "enterprises/hanbit/coaching/requests", draft);
  expect(warned.violations).toMatchObject([{ field: "attendees", code: "many-attendees", rule: "COACH-9", severity: "warn", params: { chosen: 27, advised: 25 } }]);
  const acknowledged = [{ code: "many-attendees", params: { chosen: 26, advised: 25 } }];
  await refused(admin, "enterprises/hanbit/coaching/requests", { ...draft, acknowledged });

  await warning.getByRole("checkbox").check();
  await submit(page).click();
  await expect(toast(page, "The session was requested.")).toBeVisible();
  await expect(page.getByRole("dialog")).toContainText("27 attendees");
});

test("COACH-10: an attendee without the plan is refused with a named start, and left out by one click", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  const bare = (await all<Member>(admin, "enterprises/hanbit/members?status=pending&limit=50")).find((member) => !member.plans.includes("business"));
  await enter(ADMIN, "/hanbit/coaching/new?kind=business-product");
  const picker = page.getByRole("combobox", { name: "Attendees" });
  await picker.fill(bare?.email ?? "?");
  const option = page.getByRole("listbox").getByRole("option").filter({ hasText: bare?.email });
  await expect(option).toContainText("no Business plan");
  await option.click();
  await start(page, "2027-02-02T10:00");
  const refusal = under(page, "attendees", "attendee-without-plan");
  await expect(refusal).toContainText(`${bare?.name} does not have the Business plan when the session starts.`);
  await expect(refusal.getByRole("link", { name: "Give a Business plan seat" })).toHaveAttribute("href", "/hanbit/seats?view=plans");
  await refusal.getByRole("button", { name: `Leave ${bare?.name} out` }).click();
  await expect(refusal).toHaveCount(0);
  await expect(page.locator("[data-field=attendees] .chip")).toHaveCount(0);
});

test("COACH-5: the clock moves server and browser; what was not delivered lapses with its quarter", async ({ page, enter, client, stranger }) => {
  const admin = await client(ADMIN);
  await enter(ADMIN, "/hanbit/coaching");
  await expect(page.getByText(/It is 23 Nov 2026, 10:0\d/)).toBeVisible();
  const move = async (now: string) => expect((await stranger.put("demo/clock", { data: { now } })).status()).toBe(200);
  // The last minutes of the quarter in Seoul, still the year before everywhere west of it.
  await move("2026-12-31T14:58:00Z");
  await page.reload();
  await settled(page);
  await expect(page.getByText(/It is 31 Dec 2026, 23:58/)).toBeVisible();
  await expect(line(page, QUARTER).first()).toContainText("current");
  await expect(line(page, QUARTER).first()).toContainText("1 left");
  await move("2026-12-31T15:00:00Z");
  await page.reload();
  await settled(page);
  await expect(page.getByText(/It is 1 Jan 2027, 00:00/)).toBeVisible();
  await expect(line(page, NEXT).first()).toContainText("current");
  expect(await allowance(admin, "hanbit", "business-product", QUARTER.first_day)).toMatchObject({ delivered: 2, lapsed: 1, left: 0 });
  await page.getByRole("button", { name: /past period/ }).first().click();
  await expect(line(page, QUARTER).first()).toContainText("3 in all: 2 delivered, 0 reserved, 1 lapsed, 0 left");
  // Nothing is asked for in a period that is over, here and there.
  await page.goto(`/hanbit/coaching/new?kind=business-product&period=${QUARTER.first_day}`);
  await settled(page);
  await expect(under(page, "period", "period-over")).toContainText(`This period ended on ${day(QUARTER.last_day)}.`);
  const topic = await topicOf(admin, "hanbit", "business-product");
  const refusal = await refused(admin, "enterprises/hanbit/coaching/requests", { kind: "business-product", topic: topic.id, period: QUARTER.first_day });
  expect(refusal.violations).toMatchObject([{ field: "period", code: "period-over", rule: "COACH-5" }]);
});

test("TIME-3: a quarter that lapsed before a move west is among the past ones, though its last evening comes again", async ({ page, enter, client, stranger }) => {
  const admin = await client(ADMIN);
  // The first hour of 2027 in Seoul, and 31 December in Los Angeles.
  expect((await stranger.put("demo/clock", { data: { now: "2026-12-31T15:30:00Z" } })).status()).toBe(200);
  const seen = await admin.get("enterprises/hanbit/zone");
  const west = await admin.put("enterprises/hanbit/zone", {
    data: { zone: "America/Los_Angeles", region: "americas" },
    headers: { "If-Match": seen.headers()["etag"] ?? "" },
  });
  expect(west.status()).toBe(200);
  await enter(ADMIN, "/hanbit/coaching");
  await expect(page.getByText(/It is 31 Dec 2026, 07:3\d/)).toBeVisible();
  await expect(line(page, NEXT).first()).toBeVisible();
  await expect(line(page, QUARTER)).toHaveCount(0);
  await page.getByRole("button", { name: /past period/ }).first().click();
  await expect(line(page, QUARTER).first()).toContainText("3 in all: 2 delivered, 0 reserved, 1 lapsed, 0 left");
  await expect(line(page, QUARTER).first()).not.toContainText("current");
});

test("TIME-3: a session that a move east left after the plan's last day is listed by itself, and why", async ({ page, enter, client, look }) => {
  const [admin, coach] = [await client(ADMIN), await client("specialist@vendor.example")];
  const { id } = await requested(admin, "2027-10-01");
  const start = { local: "2027-12-31T22:00", zone: "Asia/Seoul" };
  await done(coach, `vendor/coaching/requests/${id}/take`, {});
  await done(coach, `vendor/coaching/requests/${id}/proposals`, { start });
  await done(admin, `enterprises/hanbit/coaching/requests/${id}/agree`, { start });
  const seen = await admin.get("enterprises/hanbit/zone");
  const east = await admin.put("enterprises/hanbit/zone", {
    data: { zone: "Pacific/Auckland", region: "apac" },
    headers: { "If-Match": seen.headers()["etag"] ?? "" },
  });
  expect(east.status(), await east.text()).toBe(200);
  await enter(ADMIN, "/hanbit/coaching");
  const outside = page.getByRole("list", { name: "Requests and sessions in no period" });
  await expect(outside.getByRole("listitem")).toHaveCount(1);
  await expect(outside).toContainText("counts in no period: the plan does not have that day");
  await look("coaching-outside");
  await outside.getByRole("link").click();
  await expect(page).toHaveURL(new RegExp(`/hanbit/coaching/requests/${id}`));
  await expect(page.getByRole("dialog")).toContainText("1 Jan 2028, 02:00 in Pacific/Auckland");
});

test("COACH-3, COACH-4: birch has one session per 90 days from its plan's first day, and asks freely for its admins", async ({ page, enter, client }) => {
  const it = await client("it@birch.example");
  const window = { first_day: "2026-09-01", last_day: "2026-11-29" };
  const next = { first_day: "2026-11-30", last_day: "2027-02-27" };
  await enter("it@birch.example", "/birch/coaching");
  await expect(page.getByRole("main")).toContainText(`Premium plan until ${day("2027-08-31")}`);
  await expect(line(page, window).first()).toContainText("1 in all: 0 delivered, 0 reserved, 0 lapsed, 1 left");
  const topic = await topicOf(it, "birch", "premium-users");
  await done(it, "enterprises/birch/coaching/requests", { kind: "premium-users", topic: topic.id, period: window.first_day });
  await page.goto(`/birch/coaching/new?kind=premium-users&period=${window.first_day}`);
  await settled(page);
  const spent = under(page, "period", "window-spent");
  await expect(spent).toContainText(`The only session from ${day(window.first_day)} to ${day(window.last_day)} is taken.`);
  await expect(spent).toHaveAttribute("data-rule", "COACH-3");
  await spent.getByRole("button", { name: `Ask for ${day(next.first_day)} to ${day(next.last_day)}` }).click();
  await expect(spent).toHaveCount(0);
  await page.getByRole("radio", { name: topic.titles.en }).check();
  await submit(page).click();
  await expect(toast(page, "The session was requested.")).toBeVisible();
  // COACH-4: no number, so none is refused.
  const forAdmins = await topicOf(it, "birch", "premium-admins");
  for (let asked = 0; asked < 4; asked++) {
    await done(it, "enterprises/birch/coaching/requests", { kind: "premium-admins", topic: forAdmins.id, period: window.first_day });
  }
  expect(await allowance(it, "birch", "premium-admins", window.first_day)).toMatchObject({ granted: null, reserved: 4, left: null });
});

test("PLAN-1, COACH-1: otter has the Included plan only; its page says what comes with which plan", async ({ page, enter, client }) => {
  const admin = await client("primary@otter.example");
  await enter("primary@otter.example", "/otter/coaching");
  await expect(page.getByRole("main")).toContainText("It has no coaching; that comes with the Business plan.");
  await expect(page.getByRole("link", { name: "Request coaching" })).toHaveCount(0);
  const topic = (await all<Topic>(admin, "enterprises/otter/coaching/topics"))[0];
  for (const kind of ["business-product", "business-it", "premium-users", "premium-admins"]) {
    const refusal = await refused(admin, "enterprises/otter/coaching/requests", { kind, topic: topic?.id ?? null, period: QUARTER.first_day });
    expect(refusal.violations.map((violation) => violation.code), kind).toContain("no-plan");
  }
  await page.goto("/otter/coaching/new");
  await settled(page);
  await expect(page.getByRole("main")).toContainText("It has no coaching; that comes with the Business plan.");
});

test("what was typed for a request is there again after a reload, and is gone once it was sent", async ({ page, enter }) => {
  await enter(ADMIN, "/hanbit/coaching/new?kind=business-product&period=2027-01-01");
  await page.getByRole("radio", { name: "Parametric parts" }).check();
  await page.getByLabel("What you would like to reach").fill("Kept across a reload");
  await expect.poll(() => shelves(page)).toContain("Kept across a reload");
  await page.reload();
  await settled(page);
  await expect(page.getByText("What you entered before is here again.")).toBeVisible();
  await expect(page.getByLabel("What you would like to reach")).toHaveValue("Kept across a reload");
  await expect(page.getByRole("radio", { name: "Parametric parts" })).toBeChecked();
  await submit(page).click();
  await expect(toast(page, "The session was requested.")).toBeVisible();
  await page.goto("/hanbit/coaching/new");
  await settled(page);
  await expect(page.getByLabel("What you would like to reach")).toHaveValue("");
});

test("the list of requests is filtered in the address, and the catalogue found by word", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  const every = await all<Session>(admin, "enterprises/hanbit/coaching/requests?limit=200");
  const declined = every.filter((request) => request.state === "declined");
  await enter(ADMIN, "/hanbit/coaching?state=declined");
  const table = page.getByRole("table", { name: "Requests and sessions" });
  await expect(rows(table)).toHaveCount(declined.length);
  await expect(page.getByRole("button", { name: /^State is declined$/i })).toBeVisible();
  await page.getByRole("button", { name: /^Remove the filter “State is declined”$/i }).click();
  await expect(rows(table)).toHaveCount(every.length);
  await page.getByRole("searchbox", { name: "Search topics" }).fill("lumen");
  await expect(page.getByText("1 topic", { exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Request “Faster pictures with Lumen Render”" }).click();
  await expect(page.getByRole("radio", { name: "Faster pictures with Lumen Render" })).toBeChecked();
});

test("COACH-13: what is delivered can not be withdrawn; a foreign request looks like none", async ({ client }) => {
  const admin = await client(ADMIN);
  const every = await all<Session>(admin, "enterprises/hanbit/coaching/requests?limit=200");
  const delivered = every.find((request) => request.state === "delivered");
  const refusal = await refused(admin, `enterprises/hanbit/coaching/requests/${delivered?.id}/withdraw`, {});
  expect(refusal.violations).toMatchObject([{ code: "not-in-that-state", params: { state: "delivered" } }]);
  const birch = await client("it@birch.example");
  await problem(await birch.get(`enterprises/birch/coaching/requests/${delivered?.id}`), 404);
  await problem(await send(birch, `enterprises/birch/coaching/requests/${delivered?.id}/withdraw`, {}), 404);
});

test("COACH-14: a start is found among the times at which specialists for the topic are free", async ({ page, enter, client, look }) => {
  await enter(ADMIN, "/hanbit/coaching/new?kind=business-product");
  await page.getByRole("radio", { name: "Parametric parts" }).check();
  await page.locator("input[type=radio][value=start]").check();
  await page.getByText("Find a time", { exact: true }).click();
  const times = page.getByRole("list", { name: "Find a time" });
  await expect(times.getByRole("button").first()).toBeVisible();
  // The demo's two specialists are off until the new year; Seoul and Singapore share most of the day.
  await expect(times).toContainText("2 specialists are free");
  await look("coaching-free");
  await times.getByRole("button").first().click();
  await expect(page.locator("input[type=datetime-local]")).not.toHaveValue("");
  await expect(page.locator("[data-field=wished_start] [data-code]")).toHaveCount(0);
  // Nobody speaks Japanese: all are offered, and it is said.
  await page.locator("[data-field=language] select").selectOption("ja");
  await expect(page.getByText("No specialist for this topic speaks 日本語 yet")).toBeVisible();
  const diaries = await (await client(ADMIN)).get("enterprises/hanbit/coaching/diaries");
  expect(await diaries.text()).not.toContain("@");
});

test("COACH-14: where attendees are is filled in, and what was taken out by hand stays out", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  const hours = { zone: "Europe/Berlin", days: [0, 1, 2, 3, 4], hours: { from: 540, until: 1080 } };
  expect((await admin.put("me/hours", { data: hours })).ok()).toBe(true);
  const covered = await all<Member>(admin, "enterprises/hanbit/members?plan=business&status=active&limit=200");
  const other = covered.find((member) => member.email !== ADMIN);
  if (!other) throw new Error("the demo has nobody else with the plan");
  await enter(ADMIN, "/hanbit/coaching/new?kind=business-product");
  await page.getByRole("radio", { name: "At a start you name" }).check();
  await page.getByText("Find a time", { exact: true }).click();
  const pick = async (email: string) => {
    await page.getByRole("combobox", { name: /^Attendees/ }).fill(email);
    const known = page.waitForResponse(/coaching\/hours/);
    await page.getByRole("listbox").getByRole("option").filter({ hasText: email }).click();
    await known;
  };
  await pick(ADMIN);
  const zones = page.locator("[data-field=zones] .chip");
  await expect(zones).toHaveText([/Europe\/Berlin/]);
  await zones.getByRole("button").click();
  await expect(zones).toHaveCount(0);
  await pick(other.email);
  await settled(page);
  expect(await zones.count()).toBe(0);
});
