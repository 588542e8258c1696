import { type APIRequestContext, all, refused } from "../support/api.ts";
import { tabTo } from "../support/keyboard.ts";
import { toast } from "../support/words.ts";
import { type Page, expect, settled, test } from "../support/world.ts";

type Team = { id: string; name: string; primary: { id: string; name: string }; secondary: { id: string; name: string }[] };

const team = async (client: APIRequestContext) => (await all<Team>(client, "enterprises/otter/teams"))[0]!;
const dialog = (page: Page) => page.locator("dialog[open]");
const row = (page: Page, name: string) => page.locator(".roles-line", { hasText: name });

test("ROLE-9: the primary admin hands over to a secondary one; both are told, and the rights go along", async ({ page, enter, client }) => {
  const primary = await client("primary@otter.example");
  const { id } = await team(primary);
  await enter("primary@otter.example", `/otter/teams/${id}/admins`);
  await expect(page.getByRole("heading", { level: 1, name: "Admins of Studio" })).toBeVisible();
  await row(page, "Selma Okafor").getByRole("button", { name: "Hand over" }).click();
  await expect(dialog(page)).toContainText("Selma Okafor becomes primary admin: Studio");
  await expect(dialog(page)).toContainText("Paul Vogel becomes secondary admin: Studio");
  await expect(dialog(page)).toContainText("Told by mail: Selma Okafor and Paul Vogel");
  // Nothing is done by asking.
  expect((await team(primary)).primary.name).toBe("Paul Vogel");
  await dialog(page).getByRole("button", { name: "Hand over" }).click();
  await expect(toast(page, "Selma Okafor is primary admin of Studio now.")).toBeVisible();
  await expect(row(page, "Paul Vogel")).toBeVisible();
  const now = await team(primary);
  expect([now.primary.name, now.secondary.map(({ name }) => name)]).toEqual(["Selma Okafor", ["Paul Vogel"]]);
  // Who has handed over sees why nothing can be done any more.
  const again = row(page, "Paul Vogel").getByRole("button", { name: "Hand over" });
  await expect(again).toHaveAttribute("aria-disabled", "true");
  await again.hover();
  await expect(page.getByRole("tooltip").last()).toContainText("primary admin");
  const answer = await refused(primary, `enterprises/otter/teams/${id}/primary-admin`, { member: now.secondary[0]?.id }, 403);
  expect(answer.violations[0]?.rule).toBe("CAP-7");
});

test("ROLE-9: a member of the team is appointed and removed, with the keyboard alone", async ({ page, enter, client }) => {
  const primary = await client("primary@otter.example");
  const { id } = await team(primary);
  await enter("primary@otter.example", `/otter/teams/${id}/admins`);
  await tabTo(page, page.getByRole("link", { name: "Appoint an admin" }));
  await page.keyboard.press("Enter");
  const picker = page.getByRole("combobox", { name: "Member" });
  await tabTo(page, picker);
  await page.keyboard.type("ugo");
  await expect(page.getByRole("option", { name: /Ugo Rinaldi/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toContainText("Ugo Rinaldi becomes secondary admin: Studio");
  await tabTo(page, dialog(page).getByRole("button", { name: "Appoint an admin" }));
  await page.keyboard.press("Enter");
  await expect(toast(page, "Ugo Rinaldi is secondary admin now.")).toBeVisible();
  await expect(dialog(page)).toHaveCount(0);
  const remove = row(page, "Ugo Rinaldi").getByRole("button", { name: "Remove" });
  await tabTo(page, remove);
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toContainText("Ugo Rinaldi is no longer secondary admin: Studio");
  await tabTo(page, dialog(page).getByRole("button", { name: "Remove" }));
  await page.keyboard.press("Enter");
  await expect(toast(page, "Ugo Rinaldi is no longer secondary admin of Studio.")).toBeVisible();
  await expect(row(page, "Ugo Rinaldi")).toHaveCount(0);
  expect((await team(primary)).secondary.map(({ name }) => name)).toEqual(["Selma Okafor"]);
});

test("ROLE-9: who is an admin already is refused while one chooses", async ({ page, enter, client }) => {
  const { id } = await team(await client("primary@otter.example"));
  await enter("primary@otter.example", `/otter/teams/${id}/admins?act=appoint`);
  const picker = page.getByRole("combobox", { name: "Member" });
  await picker.fill("selma");
  await page.getByRole("option", { name: /Selma Okafor/ }).click();
  await picker.blur();
  await expect(page.locator("[data-code=already-an-admin]")).toContainText("Selma Okafor is secondary admin of Studio already.");
});

test("CAP-7: all others see who the admins are, and why they can change nothing", async ({ page, enter, client }) => {
  const { id } = await team(await client("primary@otter.example"));
  for (const email of ["secondary@otter.example", "manager@otter.example", "coordinator@otter.example", "user@otter.example"]) {
    await enter(email, `/otter/teams/${id}/admins`);
    await expect(row(page, "Paul Vogel"), email).toBeVisible();
    await expect(page.getByRole("button", { name: "Appoint an admin" })).toHaveAttribute("aria-disabled", "true");
    await expect(row(page, "Selma Okafor").getByRole("button", { name: "Remove" })).toHaveAttribute("aria-disabled", "true");
  }
});

test("a team's admins are one step from its members and from the palette", async ({ page, enter, client }) => {
  const primary = await client("primary@otter.example");
  const [ugo] = await all<{ id: string }>(primary, "enterprises/otter/members?search=user@otter.example");
  await enter("primary@otter.example", `/otter/people/${ugo?.id}`);
  await page.getByRole("link", { name: "Admins of Studio" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Admins of Studio" })).toBeVisible();
  await settled(page);
  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type("team admins");
  await expect(page.getByRole("option", { name: /Team admins/ })).toBeVisible();
});
