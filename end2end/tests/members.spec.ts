import { type Member, type Page as List, type Team, all, done, pool, poolWhere, pools, read, without } from "../support/api.ts";
import { rows, toast } from "../support/words.ts";
import { type Page, expect, settled, test } from "../support/world.ts";

const ADMIN = "primary@hanbit.example";
const SECONDARY = "secondary@hanbit.example";
const drawer = (page: Page, name: string | undefined) => page.getByRole("dialog", { name, exact: true });
const named = async (client: Parameters<typeof all>[0], email: string) => (await all<Member>(client, `enterprises/hanbit/members?search=${email}`))[0];

test("PEOPLE-6: a member is deactivated with the effects shown first, loses all of it, and comes back without it", async ({ page, enter, client, look }) => {
  const admin = await client(ADMIN);
  const secondary = await client(SECONDARY);
  const member = await named(admin, SECONDARY);
  expect(member?.seats.length).toBeGreaterThan(0);
  expect(member?.roles).toContain("secondary-admin");
  const seat = member?.seats[0];
  const [of] = await pools(admin, "hanbit", `?team=${seat?.team}&product=${seat?.product}`);
  if (!of) throw new Error("the seat has no pool");
  await enter(ADMIN, `/hanbit/people/${member?.id}?search=${SECONDARY}`);
  const shown = drawer(page, member?.name);
  await shown.getByRole("button", { name: "Deactivate", exact: true }).click();
  const question = page.getByRole("dialog", { name: `Deactivate ${member?.name}` });
  const count = member?.seats.length ?? 0;
  await expect(question).toContainText(count === 1 ? "1 seat becomes free:" : `${count} seats become free:`);
  await expect(question.getByRole("listitem").first()).toHaveText(`${of.product_name} in ${of.team_name}`);
  await expect(question).toContainText(`The role of secondary admin ends in ${of.team_name}.`);
  await expect(question).toContainText("Reactivating brings none of this back. 1 mail will be sent.");
  await look("member-deactivate");
  // Nothing was done yet, and Esc does nothing.
  await page.keyboard.press("Escape");
  await expect(question).toBeHidden();
  expect((await pool(admin, "hanbit", of.id)).used).toBe(of.used);
  expect((await secondary.get("enterprises/hanbit")).status()).toBe(200);

  await shown.getByRole("button", { name: "Deactivate", exact: true }).press("Enter");
  await question.getByRole("button", { name: "Deactivate", exact: true }).click();
  await expect(toast(page, `${member?.name} was deactivated`)).toBeVisible();
  await expect(question).toBeHidden();
  await expect(shown).toContainText(`${SECONDARY}, deactivated`);
  await expect(shown).toContainText("No seat is assigned.");
  await expect(shown).toContainText("No role beyond that of a user.");
  expect((await pool(admin, "hanbit", of.id)).used).toBe(of.used - 1);
  // At once, with the sign-in that was open.
  expect((await secondary.get("enterprises/hanbit")).status()).toBe(404);
  await look("member-deactivated");

  // The list knows it, and finds them by their status.
  await shown.getByRole("link", { name: "Close" }).click();
  await expect(rows(page.getByRole("table", { name: "Members" })).first()).toContainText("deactivated", { ignoreCase: true });
  const found = await read<List<Member>>(admin, "enterprises/hanbit/members?status=deactivated&limit=200");
  expect(found.items.map((item) => item.id)).toContain(member?.id);
  await page.goto(`/hanbit/people?status=deactivated&search=${SECONDARY}`);
  await settled(page);
  await rows(page.getByRole("table", { name: "Members" })).first().getByRole("link").click();

  await shown.getByRole("button", { name: "Reactivate", exact: true }).click();
  await expect(toast(page, "Seats and roles do not come back by themselves.")).toBeVisible();
  await expect(shown).toContainText(`${SECONDARY}, active`);
  await expect(shown).toContainText("No seat is assigned.");
  expect((await pool(admin, "hanbit", of.id)).used).toBe(of.used - 1);
  expect((await secondary.get("enterprises/hanbit")).status()).toBe(200);

  // What happened, newest first, under an address of its own.
  await shown.getByRole("link", { name: "History", exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/hanbit/people/${member?.id}/history\\?`));
  await settled(page);
  const told = shown.locator(".timeline").getByRole("listitem");
  await expect(told.nth(0)).toContainText("Status changed from deactivated to active");
  await expect(told.nth(1)).toContainText(`No longer secondary admin of ${of.team_name}`);
  await expect(told.filter({ hasText: `Seat of ${of.product_name} in ${of.team_name} taken away` })).toHaveCount(1);
  await expect(told.filter({ hasText: "Status changed from active to deactivated" })).toHaveCount(1);
  const actor = await named(admin, ADMIN);
  await expect(told.nth(0)).toContainText(actor?.name ?? "?");
  await expect(told.nth(0)).toContainText("23 Nov 2026");
  await look("member-history");
  await page.reload();
  await settled(page);
  await expect(told.nth(0)).toContainText("Status changed from deactivated to active");
});

test("ROLE-10: who leads a team is not deactivated; the act says why, by the keyboard too", async ({ page, enter, client, look }) => {
  const member = await named(await client(ADMIN), ADMIN);
  await enter(ADMIN, `/hanbit/people/${member?.id}`);
  const act = drawer(page, member?.name).getByRole("button", { name: "Deactivate", exact: true });
  await expect(act).toHaveAttribute("aria-disabled", "true");
  await expect(act).toHaveAccessibleDescription(/would be left without a primary admin; it always has exactly one. Hand over the primary admin role./);
  await act.focus();
  await expect(page.getByText(/would be left without a primary admin/)).toBeVisible();
  await look("member-guarded");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: `Deactivate ${member?.name}` })).toHaveCount(0);
});

test("who does not manage members sees no act, and the own history", async ({ page, enter, client }) => {
  const member = await named(await client(ADMIN), "user@hanbit.example");
  await enter("user@hanbit.example", `/hanbit/people/${member?.id}`);
  const shown = drawer(page, member?.name);
  await expect(shown).toContainText("user@hanbit.example, active");
  await expect(shown.getByRole("button", { name: /activate/i })).toHaveCount(0);
  await shown.getByRole("link", { name: "History", exact: true }).click();
  await settled(page);
  await expect(shown.getByText(/entr(y|ies)$|Nothing has been recorded yet/)).toBeVisible();
});

test("a history that can not be had says so and tries again, and one without entries says that", async ({ page, enter, client, expectConsole }) => {
  expectConsole(/status of 503/);
  const admin = await client(ADMIN);
  const member = await named(admin, SECONDARY);
  await page.route("**/api/v1/**/history", (route) => route.fulfill({ status: 503, contentType: "application/problem+json", body: '{"type":"urn:seatkeeper:problem:unavailable","title":"t","status":503,"code":"unavailable","request_id":"019b0000-0000-7000-8000-00000000beef","violations":[]}' }));
  await enter(ADMIN, `/hanbit/people/${member?.id}/history`);
  const shown = drawer(page, member?.name);
  await expect(shown.getByRole("alert")).toBeVisible();
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await shown.getByRole("button", { name: "Try again" }).click();
  await expect(shown.getByRole("alert")).toHaveCount(0);
  await page.route("**/api/v1/**/history", (route) => route.fulfill({ json: { items: [], total: 0, next: null } }));
  await page.reload();
  await settled(page);
  await expect(shown).toContainText("Nothing has been recorded yet.");
});

test("in Korean the same is said in Korean", async ({ page, enter, client }) => {
  const member = await named(await client(ADMIN), SECONDARY);
  await enter(ADMIN, `/hanbit/people/${member?.id}`, "ko");
  const shown = drawer(page, member?.name);
  await shown.getByRole("button", { name: "비활성화", exact: true }).click();
  const question = page.getByRole("dialog", { name: `${member?.name} 님 비활성화` });
  await expect(question).toContainText("더 이상");
  await expect(question).toContainText("다시 활성화해도 이 중 어느 것도 돌아오지 않습니다. 메일 1통을 보냅니다.");
  await question.getByRole("button", { name: "비활성화", exact: true }).click();
  await expect(toast(page, "비활성화")).toBeVisible();
  await shown.getByRole("link", { name: "이력", exact: true }).click();
  await expect(shown.locator(".timeline")).toContainText("상태 변경: 활성 → 비활성화됨");
});

test("TEAM-1: members of the enterprise come to a team without a seat, from its list, from their own page, and where adding finds them", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  // Who may add to two teams.
  const made = await done<Team>(admin, "enterprises/hanbit/teams", { name: "North" });
  const [own] = (await all<Team>(admin, "enterprises/hanbit/teams")).filter((team) => team.id !== made.id);
  const [first, second, third] = await all<Member>(admin, `enterprises/hanbit/members?team=${own?.id}&status=active&limit=3`);
  if (!first || !second || !third) throw new Error("the team has nobody");
  await enter(ADMIN, `/hanbit/people?team=${made.id}`);
  await page.getByRole("link", { name: "Add from the enterprise" }).click();
  const picking = drawer(page, "Add members of the enterprise to North");
  const chooser = picking.getByRole("combobox", { name: "Members" });
  await chooser.fill(first.email);
  await page.getByRole("option").filter({ hasText: first.email }).click();
  await chooser.press("Escape");
  await expect(picking).toContainText("1 mail will be sent.");
  await picking.getByRole("button", { name: "Add from the enterprise" }).click();
  await expect(toast(page, "1 member was added to North.")).toBeVisible();
  await expect(picking).toBeHidden();
  await expect(rows(page.getByRole("table", { name: "Members" })).filter({ hasText: first.email })).toHaveCount(1);
  const teams = async (member: Member) => (await read<Member>(admin, `enterprises/hanbit/members/${member.id}`)).teams;
  expect(await teams(first)).toContain(made.id);
  await toast(page, "1 member was added to North.").getByRole("button", { name: "Undo" }).click();
  await expect(toast(page, "Undone")).toBeVisible();
  expect(await teams(first)).not.toContain(made.id);

  await page.goto(`/hanbit/people/${second.id}`);
  await settled(page);
  await drawer(page, second.name).getByRole("button", { name: "Add to a team" }).click();
  await page.getByRole("menuitem", { name: "North" }).click();
  await expect(toast(page, `${second.name} belongs to North now.`)).toBeVisible();
  await expect(drawer(page, second.name).getByRole("link", { name: "North", exact: true })).toBeVisible();

  await page.goto("/hanbit/people/new");
  await settled(page);
  const form = drawer(page, "Add a member");
  await form.getByLabel("E-mail address").fill(third.email);
  await form.getByLabel("First name").fill(third.first_name);
  await form.getByLabel("Last name").fill(third.last_name);
  await form.getByLabel("Team", { exact: true }).selectOption(made.id);
  await form.getByRole("button", { name: `Add ${third.name} to this team` }).click();
  await expect(toast(page, `${third.name} belongs to North now.`)).toBeVisible();
  expect(await teams(third)).toContain(made.id);
});

test("SEAT-3: a member's page says where each seat comes from, and leads to groups, roles and queues", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  const target = await poolWhere(admin, "hanbit", (one) => one.state === "open" && (one.free ?? 0) > 1);
  const [member] = await without(admin, "hanbit", target, 1);
  if (!member) throw new Error("everybody has a seat");
  const made = await done<{ group: { id: string } }>(admin, "enterprises/hanbit/groups", { team: target.team, name: "Bridge builders", products: [target.product] });
  await done(admin, `enterprises/hanbit/groups/${made.group.id}/members`, { members: [member.id] });
  await done(admin, "enterprises/hanbit/assignments", { team: target.team, product: target.product, members: [member.id] });
  const actor = await named(admin, ADMIN);
  await enter(ADMIN, `/hanbit/people/${member.id}`);
  const shown = drawer(page, member.name);
  const seat = shown.locator(".people-seat").filter({ hasText: target.product_name }).filter({ hasText: target.team_name }).first();
  await seat.getByRole("button", { name: /^Why\? / }).click();
  const why = page.getByRole("dialog", { name: "Why it is so" });
  await expect(why).toContainText("It comes with the group Bridge builders, since 23 Nov 2026");
  await expect(why).toContainText(`${actor?.name} assigned it on 23 Nov 2026.`);
  await page.keyboard.press("Escape");
  await shown.getByRole("link", { name: "Bridge builders" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Bridge builders" })).toBeVisible();

  // What goes with the member is told before it goes.
  await page.goto(`/hanbit/people/${member.id}`);
  await settled(page);
  await shown.getByRole("button", { name: "Deactivate", exact: true }).click();
  await expect(page.getByRole("dialog", { name: `Deactivate ${member.name}` })).toContainText("The member leaves the group Bridge builders.");
  await page.keyboard.press("Escape");
  await page.goto(`/hanbit/people/${actor?.id}`);
  await settled(page);
  await expect(drawer(page, actor?.name).getByRole("link", { name: /^Primary admin of / }).first()).toHaveAttribute("href", /\/teams\/[0-9a-f-]+\/admins$/);
});
