import { read } from "../support/api.ts";
import { toast } from "../support/words.ts";
import { type APIRequestContext, PASSWORD, type Page, expect, settled, test } from "../support/world.ts";

const USER = "user@otter.example";
const NEW = "ugo.new@otter.example";
const CHOSEN = "four plain words here";
type Mail = { id: string; kind: string; to: string; text: string; link: string };

const main = (page: Page) => page.getByRole("main");

/** The newest mail of that kind to that address, once it is there. */
async function mail(client: APIRequestContext, email: string, kind: string): Promise<Mail> {
  const found = async () => (await read<{ items: Mail[] }>(client, `demo/mails?to=${encodeURIComponent(email)}`)).items.find((mail) => mail.kind === kind);
  await expect.poll(async () => (await found()) !== undefined, { message: `${kind} to ${email}` }).toBe(true);
  const mail = await found();
  if (!mail) throw new Error("it was there just now");
  return mail;
}

const signsIn = async (client: APIRequestContext, email: string, password: string) => (await client.post("session", { data: { email, password } })).status();

/** Asks for another address on the page of the settings. */
async function ask(page: Page, email: string, password: string): Promise<void> {
  await page.getByRole("button", { name: "Use another address" }).click();
  await page.getByLabel("New e-mail address").fill(email);
  await page.getByLabel("Password that you have now").fill(password);
  await page.getByRole("button", { name: "Send the link" }).click();
}

test("PEOPLE-10: another address counts once the link that was sent there is opened, and the old one is told", async ({ page, enter, stranger, look }) => {
  await enter(USER, "/otter/settings");
  await ask(page, NEW, "not the password");
  await expect(page.getByLabel("Password that you have now")).toHaveAccessibleDescription(/This is not your password/);
  await page.getByLabel("Password that you have now").fill(PASSWORD);
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(toast(page, "The link is on its way.")).toBeVisible();
  await expect(main(page)).toContainText(NEW);
  await look("settings-address");
  expect((await mail(stranger, USER, "email-asked")).text).toContain(NEW);
  // Nothing has changed yet.
  expect(await signsIn(stranger, USER, PASSWORD)).toBe(200);

  const letter = await mail(stranger, NEW, "email-confirm");
  await page.goto(new URL(letter.link).pathname);
  await settled(page);
  await expect(page.getByRole("heading", { level: 1, name: "Confirm your new address" })).toBeVisible();
  await expect(main(page)).toContainText(NEW);
  await look("address-confirm");
  await page.getByLabel("Password of your account").fill("a guess of mine");
  await page.getByRole("button", { name: "Use this address" }).click();
  await expect(page.locator("[data-field=password] [data-code=wrong-password]")).toBeVisible();
  await page.getByLabel("Password of your account").fill(PASSWORD);
  await page.getByRole("button", { name: "Use this address" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "The new address counts" })).toBeVisible();
  expect(await signsIn(stranger, NEW, PASSWORD)).toBe(200);
  expect(await signsIn(stranger, USER, PASSWORD)).toBe(401);
  expect((await mail(stranger, USER, "email-changed")).text).toContain(NEW);
  // The browser that said yes is signed in still.
  await page.goto("/otter/settings");
  await settled(page);
  await expect(main(page).getByText(NEW, { exact: true })).toBeVisible();
  // The link works once.
  await page.goto(new URL(letter.link).pathname);
  await settled(page);
  await expect(page.getByRole("alert")).toContainText("This link does not work");
});

test("PEOPLE-10: a wish is sent again and taken back", async ({ page, enter, stranger }) => {
  await enter(USER, "/otter/settings");
  await ask(page, NEW, PASSWORD);
  await expect(toast(page, "The link is on its way.")).toBeVisible();
  const first = await mail(stranger, NEW, "email-confirm");
  await page.getByRole("button", { name: "Send it again" }).click();
  await expect.poll(async () => (await mail(stranger, NEW, "email-confirm")).id).not.toBe(first.id);
  const second = await mail(stranger, NEW, "email-confirm");
  await page.getByRole("button", { name: "Take it back" }).click();
  await expect(toast(page, "The wish is taken back.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Send it again" })).toHaveCount(0);
  for (const letter of [first, second]) {
    expect((await stranger.get(new URL(letter.link).pathname.slice(1))).status()).toBe(410);
  }
});

test("CAP-19: a new password ends the other sign-ins, and the page says where one is signed in", async ({ page, signIn, another, stranger, look }) => {
  await signIn(USER, "/otter/settings");
  const other = await another(USER, "/otter");
  await page.reload();
  await settled(page);
  const lines = page.locator("#own-sessions").getByRole("listitem");
  await expect(lines).toHaveCount(2);
  await expect(lines.filter({ hasText: "This one" })).toContainText("Chrome on ");
  await look("settings-sessions");
  await lines.filter({ hasNotText: "This one" }).getByRole("button", { name: /^End/ }).click();
  await expect(toast(page, "That sign-in has ended.")).toBeVisible();
  await expect(lines).toHaveCount(1);
  await other.reload();
  await expect(other).toHaveURL(/\/sign-in/);

  await page.getByRole("button", { name: "Change the password" }).press("Enter");
  // The form is where the button was; a field that was only passed through is not refused.
  await expect(page.locator("#own-password")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("Password that you have now")).toBeFocused();
  await page.getByLabel("Password that you have now").fill(PASSWORD);
  await page.getByLabel("New password").fill("short");
  await page.getByRole("button", { name: "Set the password" }).click();
  await expect(page.getByLabel("New password")).toHaveAccessibleDescription(/too few/);
  await page.getByLabel("New password").fill(CHOSEN);
  await page.getByRole("button", { name: "Set the password" }).click();
  await expect(toast(page, "The new password is set.")).toBeVisible();
  expect(await signsIn(stranger, USER, PASSWORD)).toBe(401);
  expect(await signsIn(stranger, USER, CHOSEN)).toBe(200);
  await mail(stranger, USER, "password-changed-here");
});
