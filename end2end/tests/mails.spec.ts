import { type Page as List, read } from "../support/api.ts";
import { BOSS, OPERATOR, SENDER, add, arrived, link, test } from "../support/office.ts";
import { type Letter, LOGIN } from "../support/post.ts";
import { rows, toast } from "../support/words.ts";
import { type APIRequestContext, PASSWORD, type Page, expect, settled } from "../support/world.ts";

// The first pause is 30 s, a quarter more or less.
const SECOND_TRY = { timeout: 50_000 };

type Mail = { id: string; to: string; tries: number; reason: string | null };

const waiting = (operator: APIRequestContext) => read<List<Mail>>(operator, "vendor/mails?state=waiting");
const dead = (operator: APIRequestContext) => read<List<Mail>>(operator, "vendor/mails?state=dead");
const ids = (letters: Letter[]) => letters.map(({ messageId }) => messageId);

/** Waits until every mail was sent or given up: none comes after that. */
async function drained(operator: APIRequestContext): Promise<void> {
  await expect.poll(async () => (await waiting(operator)).total, SECOND_TRY).toBe(0);
}

/** Fills in and accepts, in whatever language. */
async function accept(page: Page): Promise<void> {
  await settled(page);
  await page.locator("input[name=password]").fill(PASSWORD);
  await page.locator("input[name=terms]").check();
  await page.locator("form button[type=submit]").click();
  await expect(page).toHaveURL(/\/acme$/);
  await settled(page);
}

/** It came over TLS from who signed in, in both forms, and nothing in it is more than ASCII on its way. */
function expectWhole(letter: Letter, to: string, language: string): void {
  expect(letter).toMatchObject({ byTls: true, login: LOGIN.user, envelope: { from: SENDER, to: [to] }, from: { name: "Seatkeeper", address: SENDER } });
  expect(letter.to).toEqual([{ name: "", address: to }]);
  expect(letter.messageId).toMatch(/^<[0-9a-f-]{36}@vendor\.example>$/);
  expect(Math.abs(Date.parse(letter.date ?? "") - Date.now())).toBeLessThan(60_000);
  expect(letter.raw).toMatch(/^[\x00-\x7f]*$/);
  expect(letter.raw).toMatch(/^Content-Type: multipart\/alternative;/m);
  expect(letter.html).toContain(`<html lang="${language}">`);
  expect(letter.html).toContain(`href="${link(letter)}"`);
}

test("the mail of a first order lets its buyer in", async ({ page, welcome, operator, look }) => {
  expectWhole(welcome, BOSS, "en");
  await page.goto(link(welcome));
  await expect(page.getByRole("heading", { level: 1, name: "Join Acme" })).toBeVisible();
  await accept(page);
  await expect(page.getByRole("button", { name: /^Signed in as Bo Boss/ })).toBeVisible();
  await look("mails-buyer");
  await drained(operator);
});

test("somebody who is added gets a mail over TLS, follows its link, and signs in", async ({ page, boss: _, post, operator, another, signIn }) => {
  const nora = "nora@acme.example";
  const admin = await another(BOSS, "/acme/people/new");
  const form = admin.getByRole("dialog");
  await form.getByLabel("E-mail address").fill(nora);
  await form.getByLabel("First name").fill("Nora");
  await form.getByLabel("Last name").fill("O'Hara <b>");
  await form.getByRole("button", { name: /^Add/ }).click();
  await expect(toast(admin, /Nora O'Hara/)).toBeVisible();
  const letter = await arrived(post, nora);
  expectWhole(letter, nora, "en");
  expect(letter.subject).toBe("Acme is ready for you");
  expect(letter.text).toContain("Hello Nora O'Hara <b>,");
  expect(letter.text).toContain("Bo Boss added you to Acme");
  // As a mail program shows it.
  await page.setContent(letter.html ?? "");
  await expect(page.getByText("Hello Nora O'Hara <b>,")).toBeVisible();
  await page.getByRole("link", { name: "Set a password and sign in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Join Acme" })).toBeVisible();
  await accept(page);
  await page.context().clearCookies();
  await signIn(nora);
  await expect(page.getByRole("button", { name: /^Signed in as Nora O'Hara/ })).toBeVisible();
  await drained(operator);
  expect(post.to(nora)).toHaveLength(1);
});

test.describe("by STARTTLS", () => {
  test.use({ door: "starttls" });

  test("who reads Korean gets a mail in Korean, which leads to a page in Korean", async ({ page, boss, post, operator }) => {
    const minjun = "minjun@acme.example";
    await add(boss, minjun, "ko", ["민준", "김"]);
    const letter = await arrived(post, minjun);
    expectWhole(letter, minjun, "ko");
    expect(letter.subject).toBe("Acme 이용 준비가 완료되었습니다");
    expect(letter.text).toContain("김민준 님, 안녕하십니까.");
    expect(letter.text).toContain("Bo Boss 님이 Seatkeeper의 Acme에 김민준 님을 추가했습니다.");
    await page.setContent(letter.html ?? "");
    await expect(page.getByText("김민준 님, 안녕하십니까.")).toBeVisible();
    await page.getByRole("link", { name: "비밀번호 설정 및 로그인" }).click();
    await expect(page.locator("html[lang=ko]")).toBeAttached();
    await expect(page.getByRole("heading", { level: 1, name: "Acme 참여" })).toBeVisible();
    await accept(page);
    await expect(page.getByRole("heading", { level: 1, name: "홈" })).toBeVisible();
    await drained(operator);
    expect(post.to(minjun)).toHaveLength(1);
  });
});

test("while the mail server is down mails wait, also for another start, and then come once each", async ({ page, boss, post, server, operator, enter }) => {
  test.setTimeout(120_000);
  await drained(operator);
  await post.down();
  const people = ["ann@acme.example", "ben@acme.example", "cho@acme.example"];
  const members = [];
  for (const email of people) members.push(await add(boss, email));
  const theirs = async () => (await waiting(operator)).items.filter(({ to }) => people.includes(to));
  // Each was tried, and says why it waits.
  await expect.poll(async () => (await theirs()).filter(({ tries, reason }) => tries > 0 && reason).length).toBe(people.length);
  await enter(BOSS, `/acme/people/${members[0]?.id}`);
  await expect(page.getByRole("dialog")).toContainText("The mail waits to be sent.");
  await server.stop();
  await server.again();
  expect(await theirs()).toHaveLength(people.length);
  expect(people.flatMap((email) => post.to(email))).toEqual([]);
  await post.up();
  await drained(operator);
  expect((await dead(operator)).total).toBe(0);
  for (const email of people) expect(post.to(email)).toHaveLength(1);
  await page.reload();
  await settled(page);
  await expect(page.getByRole("dialog")).toContainText(/Sent .+\. The link works once, until /);
  // What comes later goes at once.
  await add(boss, "dan@acme.example");
  await arrived(post, "dan@acme.example");
});

test("a mail after which the line is cut comes once more at most, under the same id, and either's link lets in", async ({ page, boss, post, operator }) => {
  test.setTimeout(120_000);
  const [unlucky, lucky] = ["ann@acme.example", "ben@acme.example"];
  post.mood = (to) => (to === unlucky ? "cut" : "take");
  await add(boss, unlucky);
  await add(boss, lucky);
  await arrived(post, unlucky);
  await arrived(post, lucky);
  // The portal was not told that it is there: it waits, and operators see that.
  await expect.poll(async () => (await waiting(operator)).items.map(({ to, tries, reason }) => [to, tries, Boolean(reason)])).toEqual([[unlucky, 1, true]]);
  post.mood = () => "take";
  await drained(operator);
  const [first, second, ...more] = post.to(unlucky);
  if (!first || !second) throw new Error("it was not sent again");
  expect(more).toEqual([]);
  expect(first.messageId).toBe(second.messageId);
  expect(post.to(lucky)).toHaveLength(1);
  expect(new Set(ids(post.letters)).size).toBe(post.letters.length - 1);
  expect((await dead(operator)).total).toBe(0);
  await page.goto(link(second));
  await expect(page.getByRole("heading", { level: 1, name: "Join Acme" })).toBeVisible();
  await page.goto(link(first));
  await accept(page);
  await page.goto(link(second));
  await expect(page.getByRole("alert")).toContainText("This link was used already.");
});

test("an address that is refused for good is said to the admin and to the operator, who sends again; the others get theirs", async ({ page, boss, post, operator, enter, another, look }) => {
  const [wrong, ...others] = ["ann@acme.example", "ben@acme.example", "cho@acme.example"] as [string, string, string];
  post.mood = (to) => (to === wrong ? "refuse" : "take");
  const member = await add(boss, wrong);
  for (const email of others) await add(boss, email);
  await drained(operator);
  for (const email of others) expect(post.to(email)).toHaveLength(1);
  expect(post.to(wrong)).toEqual([]);
  expect((await dead(operator)).items).toMatchObject([{ to: wrong, tries: 1, reason: expect.stringContaining("550") }]);
  const admin = await another(BOSS, `/acme/people/${member.id}`);
  await expect(admin.getByRole("dialog")).toContainText("The mail could not be sent.");

  await enter(OPERATOR, "/operator/mails");
  const line = rows(page.getByRole("table", { name: "Undelivered mails" }));
  await expect(line).toHaveCount(1);
  await expect(line).toContainText(wrong);
  await expect(line).toContainText("Get started");
  await expect(line).toContainText(`no such mailbox: ${wrong}`);
  await look("mails-refused");
  // The mailbox is there after all.
  post.mood = () => "take";
  await page.getByRole("button", { name: `Send again: ${wrong}` }).click();
  await expect(toast(page, "1 mail is sent again.")).toBeVisible();
  await arrived(post, wrong);
  await expect(page.getByText("Every mail was delivered or is still being tried.")).toBeVisible();
  await drained(operator);
  expect(post.to(wrong)).toHaveLength(1);
  await admin.reload();
  await settled(admin);
  await expect(admin.getByRole("dialog")).toContainText(/Sent .+\. The link works once, until /);
});
