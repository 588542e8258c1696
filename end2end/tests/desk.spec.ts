import { type Session, done, read } from "../support/api.ts";
import { toast } from "../support/words.ts";
import { type APIRequestContext, type Page, expect, settled, test } from "../support/world.ts";

const ADMIN = "primary@hanbit.example";
const COACH = "specialist@vendor.example";

type Facts = { topics: { id: string; kinds: string[] }[]; people: Record<string, { plans: string[] }> };

/** Asks for a session in the first quarter of 2027, with somebody who has the plan. */
async function asked(admin: APIRequestContext): Promise<Session> {
  const facts = await read<Facts>(admin, "enterprises/hanbit/coaching/facts");
  const topic = facts.topics.find((topic) => topic.kinds.includes("business-product"));
  const attendee = Object.entries(facts.people).find(([, person]) => person.plans.includes("business"));
  if (!topic || !attendee) throw new Error("the demo has nobody with the plan");
  return done<Session>(admin, "enterprises/hanbit/coaching/requests", {
    kind: "business-product",
    topic: topic.id,
    period: "2027-01-01",
    attendees: [attendee[0]],
  });
}

const drawer = (page: Page) => page.getByRole("dialog");

async function propose(page: Page, start: string): Promise<void> {
  await page.getByRole("button", { name: "Propose a time" }).first().click();
  await page.locator("input[type=datetime-local]").fill(start);
  await page.locator(".together-form").getByRole("button", { name: "Propose a time" }).click();
}

test("COACH-13: a specialist takes a request and proposes a time, the admin agrees, both see the same", async ({ page, enter, another, client, look }) => {
  const admin = await client(ADMIN);
  const { id } = await asked(admin);
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
  const { id } = await asked(await client(ADMIN));
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
  const { id } = await asked(admin);
  await enter(COACH, "/desk");
  const column = (name: string) => page.getByRole("region", { name });
  await expect(column("Requested 2")).toBeVisible();
  await expect(column("In coordination 1")).toBeVisible();
  // All the way without a pointer.
  const cards = column("Requested").getByRole("link");
  await cards.first().focus();
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
  await mine.focus();
  await page.keyboard.press("Enter");
  await drawer(page).getByRole("button", { name: "Look after it" }).focus();
  await page.keyboard.press("Enter");
  await page.locator(".together-form").getByRole("button", { name: "Look after it" }).focus();
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
  await expect(first).toContainText("Overdue since 22 Dec 2026");
  await look("desk-overdue");
  await first.getByRole("link").click();
  await expect(drawer(page).getByText("The day is over, and no later one was named.")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "As a list" }).click();
  await expect(page.getByRole("table", { name: "Coaching requests" })).toContainText("Overdue since 22 Dec 2026");
  await look("desk-list");
});
