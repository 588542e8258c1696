import { type Member, type Session, all, done, read } from "../support/api.ts";
import { requested } from "../support/coaching.ts";
import { tabTo } from "../support/keyboard.ts";
import { toast } from "../support/words.ts";
import { type Page, expect, settled, test } from "../support/world.ts";

const ADMIN = "primary@hanbit.example";
const COACH = "specialist@vendor.example";

const drawer = (page: Page) => page.getByRole("dialog");

async function propose(page: Page, start: string): Promise<void> {
  await page.getByRole("button", { name: "Propose a time" }).first().click();
  await page.locator("input[type=datetime-local]").fill(start);
  await page.locator(".together-form").getByRole("button", { name: "Propose a time" }).click();
}

test("COACH-13: a specialist takes a request and proposes a time, the admin agrees, both see the same", async ({ page, enter, another, client, look }) => {
  const admin = await client(ADMIN);
  const { id } = await requested(admin);
  await enter(COACH, "/");
  await expect(page).toHaveURL(/\/desk$/);
  await expect(page.getByRole("heading", { level: 1, name: "Coaching requests" })).toBeVisible();
  await look("desk");
  await page.goto(`/desk/${id}`);
  await settled(page);
  await drawer(page).getByRole("button", { name: "Look after it" }).click();
  await page.locator(".together-form").getByRole("button", { name: "Look after it" }).click();
  await expect(toast(page, "Looks after it now.")).toBeVisible();
  // COACH-16 is judged as it is typed.
  await propose(page, "2026-01-05T10:00");
  await expect(page.locator("[data-field=start] [data-code=starts-in-the-past]")).toBeVisible();
  await page.locator("input[type=datetime-local]").fill("2027-02-03T10:00");
  await expect(page.locator("[data-field=start] [data-code]")).toHaveCount(0);
  await look("desk-proposal");
  await page.locator(".together-form").getByRole("button", { name: "Propose a time" }).click();
  await expect(drawer(page).getByText("You proposed this time.")).toBeVisible();

  const theirs = await another(ADMIN, `/hanbit/coaching/requests/${id}`);
  await expect(drawer(theirs).getByText("The other side proposes this time.")).toBeVisible();
  await drawer(theirs).getByLabel("Message").fill("We are looking forward to it.");
  await drawer(theirs).getByRole("button", { name: "Send the message" }).click();
  await expect(drawer(theirs).getByRole("list", { name: "Conversation" })).toContainText("We are looking forward to it.");
  await drawer(theirs).getByRole("button", { name: "Agree to this time" }).click();
  await expect(toast(theirs, "The time is agreed.")).toBeVisible();
  await expect(drawer(theirs).getByText("scheduled", { exact: false }).first()).toBeVisible();
  const kept = await read<Session & { start: string }>(admin, `enterprises/hanbit/coaching/requests/${id}`);
  expect([kept.state, kept.start]).toEqual(["scheduled", "2027-02-03T01:00:00Z"]);

  await page.reload();
  await settled(page);
  const talk = drawer(page).getByRole("list", { name: "Conversation" });
  await expect(talk).toContainText("We are looking forward to it.");
  await expect(talk.getByRole("listitem")).toHaveCount(4);
  // Which time was proposed and agreed is said there, too.
  const when = "3 Feb 2027, 10:00 in Asia/Seoul";
  await expect(talk.getByRole("listitem").filter({ hasText: "A time was proposed." })).toContainText(when);
  await expect(talk.getByRole("listitem").filter({ hasText: "The time is agreed." })).toContainText(when);
  // When it is stands there, too, and in the list.
  await expect(drawer(page).locator("dt", { hasText: /^Start$/ }).locator("+ dd")).toHaveText(when);
  // It has not started: it can be called off, and not be marked yet.
  await expect(drawer(page).getByRole("button", { name: "It was held" })).toHaveCount(0);
  await drawer(page).getByRole("button", { name: "Cancel the session" }).click();
  await page.locator(".together-form").getByRole("button", { name: "Cancel the session" }).click();
  await expect(page.locator("[data-field=reason] [data-code=required]")).toBeVisible();
  await page.getByLabel("Reason").fill("The room is gone.");
  await page.locator(".together-form").getByRole("button", { name: "Cancel the session" }).click();
  await expect(toast(page, "The session was cancelled.")).toBeVisible();
});

test("the desk does not exist for others", async ({ page, enter }) => {
  await enter(ADMIN, "/desk");
  await expect(page.getByRole("heading", { name: "This page does not exist" })).toBeVisible();
});

test("the desk holds up in Korean, in the dark, on a phone", async ({ page, enter, client, look }) => {
  const { id } = await requested(await client(ADMIN));
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 390, height: 844 });
  await enter(COACH, "/desk", "ko");
  await expect(page.getByRole("heading", { level: 1, name: "코칭 요청" })).toBeVisible();
  await look("desk-ko-dark-phone");
  await page.goto(`/desk/${id}`);
  await settled(page);
  await drawer(page).getByRole("button", { name: "담당하기" }).click();
  await look("desk-request-ko-dark-phone");
});

test("COACH-11: the board shows what is overdue first, is walked by the arrow keys, and a card moves by what is done with it", async ({ page, enter, client, stranger, look }) => {
  const admin = await client(ADMIN);
  const { id } = await requested(admin);
  await enter(COACH, "/desk");
  const column = (name: string) => page.getByRole("region", { name });
  await expect(column("Requested 2")).toBeVisible();
  await expect(column("In coordination 1")).toBeVisible();
  // All the way without a pointer.
  const cards = column("Requested").getByRole("link");
  await tabTo(page, cards.first());
  await page.keyboard.press("End");
  await expect(cards.last()).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(cards.first()).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(column("In coordination").getByRole("link").first()).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(column("In coordination").getByRole("link").first()).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(cards.first()).toBeFocused();
  const mine = page.locator(`#card-${id}`);
  await page.keyboard.press((await mine.evaluate((card) => card === document.activeElement)) ? "Home" : "End");
  await expect(mine).toBeFocused();
  await page.keyboard.press("Enter");
  await tabTo(page, drawer(page).getByRole("button", { name: "Look after it" }));
  await page.keyboard.press("Enter");
  await tabTo(page, page.locator(".together-form").getByRole("button", { name: "Look after it" }));
  await page.keyboard.press("Enter");
  await expect(toast(page, "Looks after it now.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(drawer(page)).toHaveCount(0);
  await expect(column("In coordination 2").locator(`#card-${id}`)).toBeFocused();
  await expect(column("Requested 1")).toBeVisible();

  // The day after the target of the one that was in coordination before.
  expect((await stranger.put("demo/clock", { data: { now: "2026-12-23T03:00:00Z" } })).status()).toBe(200);
  await page.reload();
  await settled(page);
  const first = column("In coordination").getByRole("listitem").first();
  await expect(first).toContainText("Overdue, was due 22 Dec 2026");
  await expect(first).toContainText("The day is over, and no later one was named.");
  await look("desk-overdue");
  await first.getByRole("link").click();
  await expect(drawer(page).getByText("The day is over, and no later one was named.")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "As a list" }).click();
  await expect(page.getByRole("table", { name: "Coaching requests" })).toContainText("Overdue, was due 22 Dec 2026");
  await look("desk-list");
});

test("every act on the desk is done by keys alone", async ({ page, enter, client, stranger }) => {
  test.slow();
  const [admin, coach] = [await client(ADMIN), await client(COACH)];
  const form = page.locator(".together-form");
  const start = page.locator("input[type=datetime-local]");
  const keys = page.keyboard;
  /** Opens the form of an act, fills it in, and sends it. */
  const act = async (name: string, fill: () => Promise<void>) => {
    await tabTo(page, drawer(page).locator(".together-acts").getByRole("button", { name }));
    await keys.press("Enter");
    await fill();
    await tabTo(page, form.getByRole("button", { name }));
    await keys.press("Enter");
  };
  const reason = async (text: string) => {
    await tabTo(page, form.getByLabel("Reason"));
    await keys.type(text);
  };
  const over = (id: string) => page.goto(`/desk/${id}`).then(() => settled(page));

  const declined = await requested(admin, "2027-04-01");
  await enter(COACH, `/desk/${declined.id}`);
  await act("Decline it", () => reason("Nobody is free in that quarter."));
  await expect(toast(page, "The request was declined.")).toBeVisible();

  const held = await requested(admin);
  await done(coach, `vendor/coaching/requests/${held.id}/take`, {});
  await over(held.id);
  await act("Name a later day", async () => {
    const later = form.locator("input[type=date]");
    await tabTo(page, later);
    await keys.type("03012027");
    await expect(later).toHaveValue("2027-03-01");
    await reason("The files come late.");
  });
  await expect(toast(page, "A later day was named.")).toBeVisible();
  await act("Propose a time", async () => {
    await tabTo(page, start);
    await keys.type("02032027");
    await keys.press("ArrowRight");
    await keys.type("1000AM");
    await expect(start).toHaveValue("2027-02-03T10:00");
  });
  await expect(drawer(page).getByText("You proposed this time.")).toBeVisible();
  const requests = "enterprises/hanbit/coaching/requests";
  await done(admin, `${requests}/${held.id}/agree`, { start: { local: "2027-02-03T10:00", zone: "Asia/Seoul" } });
  expect((await stranger.put("demo/clock", { data: { now: "2027-02-03T03:00:00Z" } })).status()).toBe(200);
  await over(held.id);
  await act("It was held", async () => {
    const first = form.locator("input[type=checkbox]").first();
    await tabTo(page, first);
    await keys.press("Space");
    await expect(first).toBeChecked();
  });
  await expect(toast(page, "The session was held.")).toBeVisible();

  const missed = await requested(admin, "2027-04-01");
  const time = { local: "2027-04-07T10:00", zone: "Asia/Seoul" };
  await done(coach, `vendor/coaching/requests/${missed.id}/take`, {});
  await done(coach, `vendor/coaching/requests/${missed.id}/proposals`, { start: time });
  await done(admin, `${requests}/${missed.id}/agree`, { start: time });
  expect((await stranger.put("demo/clock", { data: { now: "2027-04-07T03:00:00Z" } })).status()).toBe(200);
  await over(missed.id);
  await act("It was not held", async () => {
    await tabTo(page, form.getByRole("radio").first());
    await keys.press("Space");
    await keys.press("ArrowDown");
    await expect(form.getByRole("radio", { name: /It was our fault/ })).toBeChecked();
    // The ledger follows what is chosen.
    await expect(form.getByRole("group", { name: "What this does to the ledger" })).toContainText("Its place is given back");
  });
  await expect(toast(page, "The session was not held.")).toBeVisible();
  const states = [declined, held, missed].map(async ({ id }) => (await read<Session>(admin, `${requests}/${id}`)).state);
  expect(await Promise.all(states)).toEqual(["declined", "delivered", "missed-by-vendor"]);
});

test("COACH-14: where a proposed time is taken by now, the next one is proposed instead", async ({ page, enter, client }) => {
  const [admin, coach] = [await client(ADMIN), await client(COACH)];
  const [first, second] = [await requested(admin), await requested(admin)];
  const start = { local: "2027-02-03T10:00", zone: "Asia/Seoul" };
  for (const { id } of [first, second]) {
    await done(coach, `vendor/coaching/requests/${id}/take`, {});
    await done(coach, `vendor/coaching/requests/${id}/proposals`, { start });
  }
  await done(admin, `enterprises/hanbit/coaching/requests/${first.id}/agree`, { start });
  await enter(ADMIN, `/hanbit/coaching/requests/${second.id}`);
  await drawer(page).getByRole("button", { name: "Agree to this time" }).click();
  await drawer(page).locator("[data-code=specialist-busy]").getByRole("button", { name: "Start on 3 Feb 2027, 11:45 (Asia/Seoul)" }).click();
  await expect(page.locator("input[type=datetime-local]")).toHaveValue("2027-02-03T11:45");
  await page.locator(".together-form").getByRole("button", { name: "Propose a time" }).click();
  await expect(drawer(page).getByText("You proposed this time.")).toBeVisible();
});

test("COACH-10: who is without the plan on the day of the session is left out by a button", async ({ page, enter, client }) => {
  const [admin, coach] = [await client(ADMIN), await client(COACH)];
  const { id } = await requested(admin);
  const start = { local: "2027-02-03T10:00", zone: "Asia/Seoul" };
  await done(coach, `vendor/coaching/requests/${id}/take`, {});
  await done(coach, `vendor/coaching/requests/${id}/proposals`, { start });
  await done(admin, `enterprises/hanbit/coaching/requests/${id}/agree`, { start });
  const members = await all<Member>(admin, "enterprises/hanbit/members?status=active&limit=200");
  const without = members.find((member) => member.plans.every((plan) => plan !== "business"));
  if (!without) throw new Error("the demo has nobody without the plan");
  await enter(ADMIN, `/hanbit/coaching/requests/${id}`);
  await drawer(page).locator(".together-acts").getByRole("button", { name: "Change who attends" }).click();
  await page.getByRole("combobox", { name: "Attendees" }).fill(without.email);
  await page.getByRole("listbox").getByRole("option").filter({ hasText: without.email }).click();
  const chips = page.locator("[data-field=attendees] .chip");
  await expect(chips).toHaveCount(2);
  await page.locator("[data-code=attendee-without-plan]").getByRole("button", { name: `Leave ${without.name} out` }).click();
  await expect(chips).toHaveCount(1);
  await expect(page.locator("[data-code=attendee-without-plan]")).toHaveCount(0);
});

test("the desk is narrowed to what is one's own, and searched by customer or topic, as a board and as a list", async ({ page, enter, client }) => {
  const [admin, coach] = [await client(ADMIN), await client(COACH)];
  const { id } = await requested(admin);
  await done(coach, `vendor/coaching/requests/${id}/take`, {});
  await enter(COACH, "/desk");
  const column = (name: string) => page.getByRole("region", { name });
  const card = page.locator(`#card-${id}`);
  await expect(column("Requested 1")).toBeVisible();
  await page.getByRole("button", { name: "Looked after by" }).click();
  await page.getByRole("checkbox", { name: "me", exact: true }).check();
  await page.keyboard.press("Escape");
  await expect(column("Requested 0")).toBeVisible();
  await expect(card).toBeVisible();
  // A drawer leaves the desk as narrow as it was.
  await card.click();
  await expect(drawer(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/\/desk\?mine=true$/);
  await expect(column("Requested 0")).toBeVisible();
  await page.getByRole("searchbox", { name: "Customer or topic" }).fill("한빛");
  await expect(page).toHaveURL(/search=/);
  await expect(card).toBeVisible();
  await page.getByRole("link", { name: "As a list" }).click();
  await expect(page).toHaveURL(/\/desk\?mine=true&search=[^&]+&view=list$/);
  const table = page.getByRole("table", { name: "Coaching requests" });
  await expect(table.locator(`a[href*="${id}"]`)).toBeVisible();
  await page.getByRole("searchbox", { name: "Customer or topic" }).fill("nobody");
  await expect(page.getByText("There is nothing to do in these states.")).toBeVisible();
});
