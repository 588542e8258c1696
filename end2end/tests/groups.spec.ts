import { type Member, all, done, pool as poolNow, poolWhere, read, without } from "../support/api.ts";
import { toast } from "../support/words.ts";
import { type Page, expect, notSideways, settled, test } from "../support/world.ts";

const ADMIN = "primary@hanbit.example";
type Group = { id: string; name: string; members: number; waiting: number };

const dialog = (page: Page) => page.locator("dialog[open]");

test("GROUP-1: a group is made, members join and wait, leave and come back by undoing, and it is removed", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  // Two seats are free: the third who joins waits.
  const pool = await poolWhere(admin, "hanbit", (one) => one.free === 2);
  const members = await without(admin, "hanbit", pool, 3);
  await enter(ADMIN, "/hanbit/people");
  await page.getByRole("link", { name: "Groups" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Groups" })).toBeVisible();
  await page.getByRole("link", { name: "Make a group" }).first().click();
  await dialog(page).getByLabel("Team").selectOption(pool.team);
  await dialog(page).getByLabel("Name").fill("Bridge builders");
  await dialog(page).getByLabel(pool.product_name).check();
  await dialog(page).getByRole("button", { name: "Make a group" }).click();
  await expect(toast(page, "Bridge builders is saved.")).toBeVisible();
  await page.getByRole("link", { name: "Bridge builders" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Bridge builders" })).toBeVisible();

  await page.getByRole("link", { name: "Add members" }).click();
  const chooser = page.getByRole("combobox", { name: "Members" });
  for (const member of members) {
    await chooser.fill(member.email);
    await page.getByRole("option").filter({ hasText: member.email }).click();
  }
  await chooser.press("Escape");
  // The rehearsal says what will happen, and nothing has yet.
  await expect(dialog(page).locator(".groups-effect")).toContainText(`${pool.product_name}: 2 seats taken and 1 member waits.`);
  expect((await poolNow(admin, "hanbit", pool.id)).used).toBe(pool.used);
  await dialog(page).getByRole("button", { name: "Add members" }).click();
  await expect(toast(page, `3 members joined. ${pool.product_name}: 2 seats taken and 1 member waits.`)).toBeVisible();
  expect(await poolNow(admin, "hanbit", pool.id)).toMatchObject({ used: pool.used + 2, free: 0 });
  await expect(page.locator(".page-facts")).toContainText("3 members, 1 waiting");

  const row = page.getByRole("row").filter({ hasText: members[0]!.name }).first();
  await row.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Take out of the group" }).click();
  await expect(toast(page, "1 member left.")).toBeVisible();
  // The freed seat is offered to who waited: it is not free.
  expect(await poolNow(admin, "hanbit", pool.id)).toMatchObject({ used: pool.used + 1, held: 1, free: 0 });
  await toast(page, "1 member left.").getByRole("button", { name: "Undo" }).click();
  await expect(page.locator(".page-facts")).toContainText("3 members");
  const [group] = await all<Group>(admin, "enterprises/hanbit/groups");
  expect(group?.members).toBe(3);

  await page.getByRole("button", { name: "Remove", exact: true }).click();
  await expect(dialog(page)).toContainText("All its members leave it.");
  await dialog(page).getByRole("button", { name: "Remove" }).click();
  await expect(toast(page, "The group Bridge builders is removed.")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Groups" })).toBeVisible();
  expect(await poolNow(admin, "hanbit", pool.id)).toMatchObject({ used: pool.used, held: 0, free: 2 });
});

test("what was typed about a group, a team and a wish is there again, and can be put away", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  const pool = await poolWhere(admin, "hanbit", (one) => one.free === 2);
  const made = await done<{ group: Group }>(admin, "enterprises/hanbit/groups", { team: pool.team, name: "Analysts", products: [pool.product] });
  const forms = [
    { path: "/hanbit/groups?act=make", field: "Name", begun: "" },
    { path: `/hanbit/groups/${made.group.id}?act=change`, field: "Name", begun: "Analysts" },
    { path: "/hanbit/teams?act=make", field: "Name", begun: "" },
    { path: "/hanbit/waiting?act=ask", field: "What it is for", begun: "" },
  ];
  await enter(ADMIN, "/hanbit");
  for (const { path, field, begun } of forms) {
    const input = dialog(page).getByLabel(field);
    await page.goto(path);
    await settled(page);
    await expect(input).toHaveValue(begun);
    await input.fill("Typed and not sent");
    await expect(dialog(page).locator(".form-kept")).toBeVisible();
    await page.reload();
    await settled(page);
    await expect(input).toHaveValue("Typed and not sent");
    await expect(dialog(page)).toContainText("What you entered before is here again.");
    await dialog(page).getByRole("button", { name: "Start anew" }).click();
    await expect(input).toHaveValue(begun);
    await page.reload();
    await settled(page);
    await expect(input).toHaveValue(begun);
  }
});

test("a member's page says that a group gave the seat, and the history that they joined", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  const pool = await poolWhere(admin, "hanbit", (one) => one.free === 2);
  const [member] = await without(admin, "hanbit", pool, 1);
  const made = await done<{ group: Group }>(admin, "enterprises/hanbit/groups", { team: pool.team, name: "Analysts", products: [pool.product] });
  await done(admin, `enterprises/hanbit/groups/${made.group.id}/members`, { members: [member!.id] });
  expect((await read<Member>(admin, `enterprises/hanbit/members/${member!.id}`)).seats.flatMap((seat) => seat.reasons)).toContain("group");
  await enter(ADMIN, `/hanbit/people/${member!.id}/history`);
  await expect(dialog(page)).toContainText("Joined the group Analysts");
});

test("who may not manage a group's team sees why, and nothing leads further", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  const pool = await poolWhere(admin, "hanbit", (one) => one.free === 2);
  const made = await done<{ group: Group }>(admin, "enterprises/hanbit/groups", { team: pool.team, name: "Analysts", products: [pool.product] });
  await page.setViewportSize({ width: 320, height: 700 });
  await enter("user@hanbit.example", `/hanbit/groups/${made.group.id}`);
  await expect(page.getByRole("alert").first()).toBeVisible();
  await settled(page);
  await notSideways(page);
});

test("TEAM-2: a team is made, and removed unless something stands in the way", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  await enter(ADMIN, "/hanbit/settings");
  await page.getByRole("link", { name: "Teams" }).click();
  await page.getByRole("link", { name: "Make a team" }).click();
  await dialog(page).getByLabel("Name").fill("North wing");
  await dialog(page).getByRole("button", { name: "Make a team" }).click();
  await expect(toast(page, "The team North wing is made.")).toBeVisible();
  const line = page.locator(".roles-line", { hasText: "North wing" });
  await line.getByRole("button", { name: "Remove" }).click();
  await expect(dialog(page)).toContainText("It owns nothing.");
  await dialog(page).getByRole("button", { name: "Remove" }).click();
  await expect(toast(page, "The team North wing is removed.")).toBeVisible();
  await expect(line).toHaveCount(0);
  // What owns something says all that stands in the way.
  const { teams } = await read<{ teams: { id: string; name: string; primary: { id: string } }[] }>(admin, "enterprises/hanbit");
  const me = (await all<Member>(admin, `enterprises/hanbit/members?search=${ADMIN}`))[0]!;
  const own = teams.find((team) => team.primary.id === me.id)!;
  await page.locator(".roles-line", { hasText: own.name }).getByRole("button", { name: `Remove: ${own.name}` }).click();
  await expect(dialog(page).locator("[data-code=team-owns-subscriptions]")).toBeVisible();
  await expect(dialog(page).locator("[data-code=team-has-members]")).toBeVisible();
  await expect(dialog(page).getByRole("button", { name: "Remove" })).toHaveAttribute("aria-disabled", "true");
});
