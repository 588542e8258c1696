import { type Member, all, problem, read } from "../support/api.ts";
import { GONE, kept, test as offline } from "../support/offline.ts";
import { remembered } from "../support/shelves.ts";
import { toast } from "../support/words.ts";
import { type APIRequestContext, type Page, expect, settled, test } from "../support/world.ts";

const ADMIN = "primary@hanbit.example";
const USER = "user@hanbit.example";
type Named = { first_name: string; last_name: string; version: string };

const drawer = (page: Page, name: string) => page.getByRole("dialog", { name, exact: true });
const form = (page: Page) => page.locator(".people-name form");
const keep = (page: Page) => form(page).getByRole("button", { name: "Keep the name" });

async function one(client: APIRequestContext, email: string): Promise<Member> {
  const [member] = await all<Member>(client, `enterprises/hanbit/members?search=${encodeURIComponent(email)}`);
  if (!member) throw new Error(`the demo has no ${email}`);
  return member;
}

/** Opens the form and types a name. */
async function type(page: Page, first: string, last: string): Promise<void> {
  await page.getByRole("button", { name: "Change the name" }).click();
  await form(page).getByLabel("First name").fill(first);
  await form(page).getByLabel("Last name").fill(last);
}

test("PEOPLE-11: an admin corrects a member's name, sees it everywhere at once, and undoes it", async ({ page, enter, client, look }) => {
  const admin = await client(ADMIN);
  const member = await one(admin, USER);
  await enter(ADMIN, `/hanbit/people/${member.id}?search=${USER}`);
  await type(page, "", "Neumann");
  await keep(page).click();
  await expect(form(page).getByLabel("First name")).toHaveAccessibleDescription(/This is empty/);
  await form(page).getByLabel("First name").fill("Maja");
  await look("member-name");
  await keep(page).click();
  await expect(toast(page, "The name is now Maja Neumann.")).toBeVisible();
  await expect(drawer(page, "Maja Neumann")).toBeVisible();
  await expect(form(page)).toHaveCount(0);
  expect((await one(admin, USER)).name).toBe("Maja Neumann");

  await toast(page, "The name is now").getByRole("button", { name: "Undo" }).click();
  await expect(drawer(page, member.name)).toBeVisible();
  expect((await one(admin, USER)).name).toBe(member.name);
  await drawer(page, member.name).getByRole("link", { name: "History", exact: true }).click();
  await expect(drawer(page, member.name).locator(".timeline").getByRole("listitem").filter({ hasText: "Name corrected" })).toHaveCount(2);
});

test("PEOPLE-11: of two who correct a name the later is told what is there, and what was typed stays", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  const member = await one(admin, USER);
  const path = `enterprises/hanbit/members/${member.id}/profile`;
  await enter(ADMIN, `/hanbit/people/${member.id}`);
  await type(page, "Maja", "Neumann");
  const { version } = await read<Named>(admin, path);
  const other = await admin.put(path, { data: { first_name: "Mia", last_name: "Neu" }, headers: { "If-Match": `"${version}"` } });
  expect(other.status(), await other.text()).toBe(200);
  await keep(page).click();
  await expect(form(page).getByRole("alert")).toContainText("First name: you have “Maja”, there is now “Mia”.");
  await expect(form(page).getByRole("alert")).toContainText("Last name: you have “Neumann”, there is now “Neu”.");
  await expect(form(page).getByLabel("First name")).toHaveValue("Maja");
  expect((await one(admin, USER)).name).toBe("Mia Neu");
  await keep(page).click();
  await expect(toast(page, "The name is now Maja Neumann.")).toBeVisible();
});

test("PEOPLE-11: what was typed is there again, and can be put away", async ({ page, enter, client }) => {
  const member = await one(await client(ADMIN), USER);
  await enter(ADMIN, `/hanbit/people/${member.id}`);
  await type(page, "Maja", "Neumann");
  await expect(form(page).locator(".form-kept")).toBeVisible();
  await page.reload();
  await settled(page);
  await expect(form(page).getByLabel("First name")).toHaveValue("Maja");
  await page.locator(".people-name").getByRole("button", { name: "Cancel" }).click();
  await expect(form(page)).toHaveCount(0);
  await page.reload();
  await settled(page);
  await expect(page.getByRole("button", { name: "Change the name" })).toBeVisible();
});

test("PEOPLE-11: a member corrects the own name in the settings, and nobody else's", async ({ page, enter, client }) => {
  const user = await client(USER);
  const other = await one(await client(ADMIN), ADMIN);
  await enter(USER, "/hanbit/settings");
  await type(page, "Maja", "Neumann");
  await keep(page).click();
  await expect(toast(page, "The name is now Maja Neumann.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Signed in as Maja Neumann" })).toBeVisible();
  await problem(await user.get(`enterprises/hanbit/members/${other.id}/profile`), 404);
});

offline("PEOPLE-11: a name that is corrected without a network waits in the outbox, and is kept once", async ({ page, network, enter, client, expectConsole }) => {
  expectConsole(GONE);
  const admin = await client(ADMIN);
  const member = await one(admin, USER);
  await enter(ADMIN, `/hanbit/people/${member.id}`);
  await remembered(page, page.getByRole("button", { name: "Change the name" }));
  await kept(page);
  network.cut();
  await type(page, "Maja", "Neumann");
  await keep(page).click();
  await expect(toast(page, "Saved on this device.")).toBeVisible();
  await expect(page.getByRole("link", { name: /^Outbox: / })).toHaveText("Outbox: 1");
  network.mend();
  await expect.poll(async () => (await one(admin, USER)).name, { timeout: 30_000 }).toBe("Maja Neumann");
});
