import type { APIRequestContext } from "@playwright/test";

import { type Enterprise, type Member, done, read } from "../support/api.ts";
import { inOneLanguage, rows, toast } from "../support/words.ts";
import { type Page, expect, settled, test } from "../support/world.ts";

const ADMIN = "it@birch.example";
const NEW = "nora@birch.example";
const CHOSEN = "four plain words here";
type Mail = { id: string; kind: string; to: string; subject: string; text: string; link: string };

/** Adds somebody to Birch. */
async function add(admin: APIRequestContext, email: string, language = "en", names: [string, string] = ["Nora", "Newman"]): Promise<Member> {
  const { teams } = await read<Enterprise>(admin, "enterprises/birch");
  const [first_name, last_name] = names;
  return done<Member>(admin, "enterprises/birch/members", { email, first_name, last_name, language, team: teams[0]?.id, access: [] });
}

/** The newest mail of that kind to that address, once it is there. */
async function mail(client: APIRequestContext, email: string, kind: string, before: string[] = []): Promise<Mail> {
  const all = async () => (await read<{ items: Mail[] }>(client, `demo/mails?to=${encodeURIComponent(email)}`)).items;
  const wanted = (mail: Mail) => mail.kind === kind && !before.includes(mail.id);
  await expect.poll(async () => (await all()).some(wanted), { message: `${kind} to ${email}` }).toBe(true);
  const found = (await all()).find(wanted);
  if (!found) throw new Error("it was there just now");
  return found;
}

/** Where a mail leads, on this server. */
const path = (mail: Mail) => new URL(mail.link).pathname;

/** Fills in and accepts, in whatever language. */
async function accept(page: Page): Promise<void> {
  await page.locator("input[name=password]").fill(CHOSEN);
  await page.locator("input[name=terms]").check();
  await page.locator("form button[type=submit]").click();
}

test("somebody who is added follows the mail of the demo's mailbox, sets a password, and sees their own pages", async ({ page, client, enter, look }) => {
  const admin = await client(ADMIN);
  await enter(ADMIN, "/birch/people/new");
  const form = page.getByRole("dialog");
  await form.getByLabel("E-mail address").fill(NEW);
  await form.getByLabel("First name").fill("Nora");
  await form.getByLabel("Last name").fill("Newman");
  await form.getByRole("button", { name: /^Add/ }).click();
  await expect(toast(page, /Nora Newman/)).toBeVisible();
  await mail(admin, NEW, "get-started");

  await page.getByRole("button", { name: /^Signed in as/ }).click();
  await page.getByRole("menuitem", { name: "Mailbox of the demo" }).click();
  await settled(page);
  await expect(page.getByRole("heading", { level: 1, name: "Mailbox of the demo" })).toBeVisible();
  await page.getByLabel("Recipient").selectOption(NEW);
  await expect(page).toHaveURL(/to=nora%40birch.example/);
  const letter = page.getByRole("listitem").filter({ hasText: NEW });
  await letter.locator("summary").first().press("Enter");
  await expect(letter.first()).toContainText("added you to Birch & Partners");
  await look("mailbox");

  // As HTML it is a page of its own, which loads nothing.
  const html = page.waitForEvent("popup");
  await letter.first().getByRole("link", { name: /^Show as HTML/ }).click();
  const shown = await html;
  await expect(shown.getByRole("link", { name: "Set a password and sign in" })).toHaveAttribute("href", /\/invitations\/[0-9a-f]{64}$/);
  await shown.close();

  await letter.first().getByRole("link", { name: /^Open its link/ }).click();
  await settled(page);
  await expect(page.getByRole("heading", { level: 1, name: "Join Birch & Partners" })).toBeVisible();
  await expect(page.locator("main")).toContainText(`invites you to Birch & Partners with the address ${NEW}.`);
  await look("invitation");
  const link = page.url();

  // What is missing is said at its place, and nothing is used up by it.
  await page.getByRole("button", { name: "Join and sign in" }).click();
  await expect(page.getByLabel("Password")).toBeFocused();
  await expect(page.getByText("Accept the subscriber terms to go on.")).toBeVisible();
  await page.getByLabel("Password").fill("short");
  await expect(page.getByText("5 characters are too few; a password has at least 15.")).toBeVisible();
  await look("invitation-refused");
  await page.getByText("Read the terms").click();
  await expect(page.getByText("Your account is yours alone")).toBeVisible();
  await accept(page);
  await expect(page).toHaveURL(/\/birch$/);
  await expect(page.getByRole("heading", { level: 1, name: "Home" })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Signed in as Nora Newman/ })).toBeVisible();
  const member = (await read<{ items: Member[] }>(admin, `enterprises/birch/members?search=${NEW}`)).items[0];
  expect(member?.status).toBe("active");

  // The link works once, and says so.
  await page.goto(link);
  await expect(page.getByRole("alert")).toContainText("This link was used already. Sign in with your address and password.");
  await look("invitation-used");
});

test("those who never entered are invited again together, one mail each", async ({ page, client, enter, look }) => {
  const admin = await client(ADMIN);
  const emails = [NEW, "otto@birch.example"];
  const before: Mail[] = [];
  for (const email of emails) {
    await add(admin, email, "en", [email.startsWith("nora") ? "Nora" : "Otto", "Newman"]);
    before.push(await mail(admin, email, "get-started"));
  }
  // In the whole list nothing of it is offered.
  await enter(ADMIN, "/birch/people?search=newman");
  const list = rows(page.getByRole("table", { name: "Members" }));
  await list.filter({ hasText: "Nora" }).getByRole("checkbox").check();
  await expect(page.getByText("1 selected")).toBeVisible();
  await expect(page.getByRole("button", { name: "Send again", exact: true })).toHaveCount(0);
  await page.goto("/birch/people?status=pending&search=newman");
  await settled(page);
  await list.filter({ hasText: "Nora" }).getByRole("checkbox").check();
  await page.getByRole("button", { name: "Select all 2 that match" }).click();
  await page.getByRole("button", { name: "Send again", exact: true }).click();
  const question = page.getByRole("dialog", { name: "Send the invitations again?" });
  await expect(question).toContainText("2 people get a new link by mail.");
  await look("invitations-again");
  await question.getByRole("button", { name: "Send again", exact: true }).click();
  await expect(toast(page, "2 invitations are on their way.")).toBeVisible();
  await expect(question).toBeHidden();
  for (const [index, email] of emails.entries()) {
    const again = await mail(admin, email, "get-started", before.map(({ id }) => id));
    const all = (await read<{ items: Mail[] }>(admin, `demo/mails?to=${encodeURIComponent(email)}`)).items;
    expect(all.filter(({ kind }) => kind === "get-started")).toHaveLength(2);
    const first = before[index];
    if (!first) throw new Error("it was kept before");
    await page.goto(path(first));
    await expect(page.getByRole("alert")).toContainText("This link has ended. Ask for a new one.");
    await page.goto(path(again));
    await expect(page.getByRole("heading", { level: 1, name: "Join Birch & Partners" })).toBeVisible();
  }
});

test("an admin sees where an invitation stands, withdraws it and sends it again, by the keyboard", async ({ page, client, enter, look }) => {
  const admin = await client(ADMIN);
  const member = await add(admin, NEW);
  const first = await mail(admin, NEW, "get-started");
  await enter(ADMIN, `/birch/people/${member.id}`);
  const drawer = page.getByRole("dialog", { name: "Nora Newman" });
  await expect(drawer).toContainText(/Sent 22 Nov 2026, 20:\d\d. The link works once, until 29 Nov 2026, 20:\d\d/);
  await look("member-invitation");
  await drawer.getByRole("button", { name: "Withdraw", exact: true }).press("Enter");
  await expect(toast(page, "The invitation to Nora Newman was withdrawn.")).toBeVisible();
  await expect(drawer).toContainText("The invitation was withdrawn.");
  await expect(drawer.getByRole("button", { name: "Withdraw", exact: true })).toHaveCount(0);
  const other = await page.context().newPage();
  await other.goto(path(first));
  await expect(other.getByRole("alert")).toContainText("This link has ended. Ask for a new one.");
  await drawer.getByRole("button", { name: "Send again", exact: true }).press("Enter");
  await expect(toast(page, "Nora Newman gets a new invitation.")).toBeVisible();
  const second = await mail(admin, NEW, "get-started", [first.id]);
  await other.goto(path(second));
  await expect(other.getByRole("heading", { level: 1, name: "Join Birch & Partners" })).toBeVisible();
  // Withdrawn while somebody fills it in: said where they are.
  await page.reload();
  await settled(page);
  await drawer.getByRole("button", { name: "Withdraw", exact: true }).click();
  await expect(drawer).toContainText("The invitation was withdrawn.");
  await accept(other);
  await expect(other.getByRole("alert")).toContainText("This link has ended.");
  await drawer.getByRole("link", { name: "History", exact: true }).click();
  await settled(page);
  const told = drawer.locator(".timeline").getByRole("listitem");
  await expect(told.nth(0)).toContainText("Invitation withdrawn");
  await expect(told.nth(1)).toContainText("Invited again");
});

test("PEOPLE-2: an account that has a password is joined, keeps it, and signs in with it", async ({ page, client, stranger }) => {
  const admin = await client(ADMIN);
  await add(admin, "user@otter.example", "en", ["Uma", "Otter"]);
  const invited = await mail(stranger, "user@otter.example", "get-started");
  await page.goto(path(invited));
  await settled(page);
  await expect(page.locator("main")).toContainText("There is an account with this address already.");
  await expect(page.locator("input[name=password]")).toHaveCount(0);
  await page.locator("input[name=terms]").check();
  await page.getByRole("button", { name: "Accept the invitation" }).click();
  await expect(page).toHaveURL(/\/sign-in\?return_to=%2Fbirch$/);
  await page.getByLabel("E-mail address").fill("user@otter.example");
  await page.getByLabel(/^Password/).fill("seatkeeper-demo");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(/\/birch$/);
});

test("a forgotten password is set anew; whoever was signed in is not any more", async ({ page, client, stranger, look }) => {
  const email = "user1@birch.example";
  const before = await client(email);
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Forgot the password?" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Password forgotten" })).toBeVisible();
  await page.getByLabel("E-mail address").fill("nobody@nowhere.example");
  await page.getByLabel("E-mail address").press("Enter");
  const told = page.getByText("If there is an account with this address, a link is on its way.");
  await expect(told).toBeVisible();
  await page.getByLabel("E-mail address").fill(email);
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(told).toBeVisible();
  await look("forgotten-sent");
  const sent = await mail(stranger, email, "password-reset");
  await page.goto(path(sent));
  await expect(page.getByLabel("New password")).toBeFocused();
  await expect(page.locator("main")).toContainText(`For ${email}.`);
  await look("new-password");
  await page.getByLabel("New password").fill(CHOSEN);
  await page.getByLabel("New password").press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "The new password is set" })).toBeVisible();
  expect((await before.get("me")).status()).toBe(401);
  await page.getByRole("link", { name: "Go to sign-in" }).click();
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel(/^Password/).fill(CHOSEN);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(/\/birch$/);
  await page.goto(path(sent));
  await expect(page.getByRole("alert")).toContainText("This link was used already.");
  await mail(stranger, email, "password-changed");
});

test("in Korean the mail, the page and the member's page are Korean, in the dark as well", async ({ page, client, look, another }) => {
  const admin = await client(ADMIN);
  const member = await add(admin, "minjun@birch.example", "ko", ["민준", "김"]);
  const invited = await mail(admin, "minjun@birch.example", "get-started");
  expect(invited.subject).toBe("Birch & Partners 이용 준비가 완료되었습니다");
  expect(invited.text).toContain("김민준 님, 안녕하십니까.");
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto(path(invited));
  await expect(page.locator("html[lang=ko]")).toBeAttached();
  await settled(page);
  await expect(page.getByRole("heading", { level: 1, name: "Birch & Partners 참여" })).toBeVisible();
  await inOneLanguage(page, "ko", "invitation", ["Birch & Partners", "Imani Tucker"]);
  await look("invitation-ko-dark");
  const drawer = await another(ADMIN, `/birch/people/${member.id}`, "ko");
  await expect(drawer.getByRole("dialog")).toContainText(/발송. 링크는 2026년 11월 29일/);
  await accept(page);
  await expect(page).toHaveURL(/\/birch$/);
  await expect(page.getByRole("heading", { level: 1, name: "홈" })).toBeVisible();
});

test("outside the demo's mailbox nothing of a mail is shown, and a link that never was says so", async ({ page, stranger, look }) => {
  await page.goto("/invitations/no-such-link");
  await expect(page.getByRole("alert")).toContainText("This link is not complete, or it was never sent.");
  await look("invitation-unknown");
  await page.goto("/demo/mailbox");
  await settled(page);
  await expect(page.getByText("There is no mail yet.")).toBeVisible();
  await look("mailbox-empty");
  expect((await stranger.get("vendor/mails")).status()).toBe(401);
});
