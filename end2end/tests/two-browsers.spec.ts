import { type Member, type Session, all, done, read } from "../support/api.ts";
import { requested } from "../support/coaching.ts";
import { toast } from "../support/words.ts";
import { type APIRequestContext, type Page, expect, settled, test } from "../support/world.ts";

const ADMIN = "primary@hanbit.example";
const COACH = "specialist@vendor.example";
const REQUESTS = "enterprises/hanbit/coaching/requests";

type Allowances = { items: { kind: string; period: { first_day: string }; reserved: number; delivered: number; left: number }[] };

const drawer = (page: Page) => page.getByRole("dialog");
const act = (page: Page, name: string) => drawer(page).locator(".together-acts").getByRole("button", { name });
const submit = (page: Page, name: string) => page.locator(".together-form").getByRole("button", { name });

/** The places of product coaching in the period that begins then: reserved, delivered, left. */
async function places(admin: APIRequestContext, first_day: string): Promise<number[]> {
  const { items } = await read<Allowances>(admin, "enterprises/hanbit/coaching/allowances");
  const found = items.find((one) => one.kind === "business-product" && one.period.first_day === first_day);
  return found ? [found.reserved, found.delivered, found.left] : [];
}

/** Two who have the plan, by other names. */
async function two(admin: APIRequestContext): Promise<[Member, Member]> {
  const covered = await all<Member>(admin, "enterprises/hanbit/members?plan=business&status=active&limit=200");
  const [one] = covered;
  const other = covered.find((member) => member.name !== one?.name);
  if (!one || !other) throw new Error("the demo has too few with the plan");
  return [one, other];
}

/** Asks for a session in the browser, with these attendees; its id. */
async function askedHere(page: Page, attendees: Member[]): Promise<string> {
  await page.getByRole("radio", { name: "Parametric parts" }).check();
  const picker = page.getByRole("combobox", { name: "Attendees" });
  for (const { email } of attendees) {
    await picker.fill(email);
    await page.getByRole("listbox").getByRole("option").filter({ hasText: email }).click();
  }
  await expect(page.locator("[data-field=attendees] .chip")).toHaveCount(attendees.length);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Request this session" }).click();
  await expect(toast(page, "The session was requested.")).toBeVisible();
  await expect(page).toHaveURL(/\/hanbit\/coaching\/requests\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

/** What stands beside the name of a fact. */
const fact = (page: Page, name: string) => drawer(page).locator(`dt:text-is("${name}") + dd`);

async function again(page: Page): Promise<void> {
  await page.reload();
  await settled(page);
}

async function taken(coach: Page): Promise<void> {
  await act(coach, "Look after it").click();
  await submit(coach, "Look after it").click();
  await expect(toast(coach, "Looks after it now.")).toBeVisible();
}

async function proposed(coach: Page, start: string): Promise<void> {
  await act(coach, "Propose a time").click();
  await coach.locator("input[type=datetime-local]").fill(start);
  await submit(coach, "Propose a time").click();
  await expect(drawer(coach).getByText("You proposed this time.")).toBeVisible();
}

test("COACH-13: from asked for to delivered, with an admin and a specialist in two browsers at once", async ({ page, enter, another, client, stranger }) => {
  const admin = await client(ADMIN);
  const [came, absent] = await two(admin);
  await enter(ADMIN, "/hanbit/coaching/new?kind=business-product&period=2027-04-01");
  const id = await askedHere(page, [came, absent]);
  await expect(fact(page, "Specialist")).toHaveText("Nobody looks after it yet");
  const coach = await another(COACH, `/desk/${id}`);
  await taken(coach);
  await proposed(coach, "2027-05-12T10:00");
  await again(page);
  await expect(fact(page, "Specialist")).toHaveText(COACH);
  // A file from either side, told apart from what it is not.
  const file = page.getByLabel("File");
  await file.setInputFiles({ name: "page.pdf", mimeType: "application/pdf", buffer: Buffer.from("<script>") });
  await expect(page.locator("[data-field=file] [data-code=file-not-that-kind]")).toBeVisible();
  await file.setInputFiles({ name: "plan.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7 a plan") });
  await expect(page.locator("[data-field=file] [data-code]")).toHaveCount(0);
  await page.getByRole("button", { name: "Send the file" }).click();
  await expect(toast(page, "The file was sent.")).toBeVisible();
  await drawer(page).getByRole("button", { name: "Agree to this time" }).click();
  await expect(toast(page, "The time is agreed.")).toBeVisible();
  expect(await places(admin, "2027-04-01")).toEqual([1, 0, 2]);

  await again(coach);
  const link = drawer(coach).getByRole("link", { name: "plan.pdf" });
  await expect(link).toBeVisible();
  const [saved] = await Promise.all([coach.waitForEvent("download"), link.click()]);
  expect(saved.suggestedFilename()).toBe("plan.pdf");
  expect((await stranger.put("demo/clock", { data: { now: "2027-05-12T03:00:00Z" } })).status()).toBe(200);
  await again(coach);
  await act(coach, "It was held").click();
  await coach.locator(".together-form").getByRole("checkbox", { name: came.name, exact: true }).check();
  await submit(coach, "It was held").click();
  await expect(toast(coach, "The session was held.")).toBeVisible();
  await expect(fact(coach, "Who attended")).toHaveText(came.name);
  await again(page);
  // Both sides see who came, and that nothing is to be agreed any more.
  await expect(fact(page, "Who attended")).toHaveText(came.name);
  await expect(fact(page, "Attendees")).toContainText(absent.name);
  await expect(drawer(page).getByRole("button", { name: "Agree to this time" })).toHaveCount(0);
  await expect(drawer(page).getByRole("list", { name: "Conversation" })).toContainText("The session was held.");
  expect(await places(admin, "2027-04-01")).toEqual([0, 1, 2]);
});

test("COACH-12: a Korean admin and an English specialist read the same, each in the own language", async ({ page, enter, another, client }) => {
  const admin = await client(ADMIN);
  const { id } = await requested(admin, "2027-01-01", { language: "ko" });
  const coach = await another(COACH, `/desk/${id}`);
  await taken(coach);
  await act(coach, "Answer about the language").click();
  await submit(coach, "Answer about the language").click();
  await expect(coach.locator("[data-field=confirmed] [data-code=required]")).toBeVisible();
  await coach.getByRole("radio", { name: "It can not", exact: true }).check();
  await submit(coach, "Answer about the language").click();
  await expect(toast(coach, "The specialist answered about the language.")).toBeVisible();
  await proposed(coach, "2027-02-03T10:00");
  await enter(ADMIN, `/hanbit/coaching/requests/${id}`, "ko");
  await expect(drawer(page).getByText("한국어 요청됨. 전문가가 이 언어로는 진행할 수 없습니다")).toBeVisible();
  await expect(drawer(page).getByText("상대방이 제안한 시간입니다.")).toBeVisible();
  await drawer(page).getByLabel("메시지").fill("영어로도 괜찮습니다.");
  await drawer(page).getByRole("button", { name: "메시지 보내기" }).click();
  await drawer(page).getByRole("button", { name: "이 시간에 동의" }).click();
  await expect(toast(page, "시간이 확정되었습니다.")).toBeVisible();
  await again(coach);
  const talk = drawer(coach).getByRole("list", { name: "Conversation" });
  await expect(talk).toContainText("영어로도 괜찮습니다.");
  await expect(talk).toContainText("The time is agreed.");
});

test("COACH-2: the fourth request of a quarter is refused, with what would lift it", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  for (let number = 0; number < 3; number += 1) await requested(admin, "2027-04-01");
  expect(await places(admin, "2027-04-01")).toEqual([3, 0, 0]);
  await enter(ADMIN, "/hanbit/coaching/new?kind=business-product&period=2027-04-01");
  await page.getByRole("radio", { name: "Parametric parts" }).check();
  await page.getByRole("button", { name: "Request this session" }).click();
  await expect(page.locator("[data-code=quarter-spent]").first()).toBeVisible();
  expect((await all<Session>(admin, `${REQUESTS}?limit=200`)).filter((one) => one.period.first_day === "2027-04-01")).toHaveLength(3);
});

test("COACH-7: a session that is moved across a quarter's end takes its place along", async ({ page, enter, another, client }) => {
  const admin = await client(ADMIN);
  const { id } = await requested(admin, "2027-04-01");
  const coach = await another(COACH, `/desk/${id}`);
  await taken(coach);
  await proposed(coach, "2027-06-30T10:00");
  await enter(ADMIN, `/hanbit/coaching/requests/${id}`);
  await drawer(page).getByRole("button", { name: "Agree to this time" }).click();
  await expect(toast(page, "The time is agreed.")).toBeVisible();
  const next = await places(admin, "2027-07-01");
  expect(await places(admin, "2027-04-01")).toEqual([1, 0, 2]);
  // The next morning is another quarter.
  await act(page, "Propose a time").click();
  await page.locator("input[type=datetime-local]").fill("2027-07-01T10:00");
  // What it frees and what it takes is told while it is typed.
  const ledger = page.getByRole("group", { name: "What this does to the ledger" });
  const free = next[2] ?? 0;
  await expect(ledger.getByRole("listitem")).toHaveCount(2);
  await expect(ledger).toContainText("Its place is given back: 3 of 3 left then, 2 now");
  await expect(ledger).toContainText(`A place is taken: ${free - 1} of 3 left then, ${free} now`);
  await page.locator("input[type=datetime-local]").fill("2027-06-29T10:00");
  await expect(ledger).toContainText("Its place stays held: 2 of 3 left, as now");
  await page.locator("input[type=datetime-local]").fill("2027-07-01T10:00");
  await submit(page, "Propose a time").click();
  await expect(drawer(page).getByText("You proposed this time.")).toBeVisible();
  expect(await places(admin, "2027-04-01")).toEqual([1, 0, 2]);
  await again(coach);
  // Who is to agree reads the same.
  const theirs = coach.getByRole("group", { name: "What this does to the ledger" });
  await expect(theirs).toContainText("Its place is given back: 3 of 3 left then, 2 now");
  await expect(theirs).toContainText(`A place is taken: ${free - 1} of 3 left then, ${free} now`);
  await drawer(coach).getByRole("button", { name: "Agree to this time" }).click();
  await expect(toast(coach, "The time is agreed.")).toBeVisible();
  expect(await places(admin, "2027-04-01")).toEqual([0, 0, 3]);
  expect(await places(admin, "2027-07-01")).toEqual([(next[0] ?? 0) + 1, 0, free - 1]);
  // Calling it off says first what comes back.
  await again(page);
  await act(page, "Cancel the session").click();
  await expect(ledger).toContainText(`Its place is given back: ${free} of 3 left then, ${free - 1} now`);
  await page.getByLabel("Reason").fill("Nobody can come.");
  await submit(page, "Cancel the session").click();
  await expect(toast(page, "The session was cancelled.")).toBeVisible();
  expect(await places(admin, "2027-07-01")).toEqual(next);
});
