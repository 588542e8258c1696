import { type APIRequestContext, type Member, type Pool, type Team, all, done, problem, read } from "../support/api.ts";
import { tabTo } from "../support/keyboard.ts";
import { GONE, kept, test as offline } from "../support/offline.ts";
import { remembered } from "../support/shelves.ts";
import { toast } from "../support/words.ts";
import { type Page, expect, settled, test } from "../support/world.ts";

const ADMIN = "primary@otter.example";
const MANAGER = "manager@otter.example";
const OPERATOR = "operator@vendor.example";

type Cover = { id: string; product_name: string; model: string; runs: boolean; member: { id: string; name: string }; covered: boolean };

const part = (page: Page, title: string) => page.locator("section.section", { has: page.getByRole("heading", { level: 2, name: title, exact: true }) });
const covered = (page: Page) => part(page, "Who has the plan");
const open = (page: Page) => part(page, "Seats without the plan");

/** The team of `otter`, after the vendor sold it so many business plan seats. */
async function sold(operator: APIRequestContext, admin: APIRequestContext, seats: number): Promise<string> {
  const [team] = await all<Team>(admin, "enterprises/otter/teams");
  const buyer = { email: MANAGER, first_name: "Mia", last_name: "Otter", language: "en" };
  const plan = { plan: "business", seats, first_day: "2026-11-01", last_day: "2027-10-31", team: team!.id };
  await done(operator, "vendor/orders", { enterprise: { slug: "otter" }, order: { number: "P-2026-1", channel: "online", buyer, lines: [], plans: [plan] } });
  return team!.id;
}

/** Two seats of a single-user product that persons gave, each of another member. */
async function seats(admin: APIRequestContext, team: string): Promise<[Cover, Cover]> {
  const every = await all<Cover>(admin, `enterprises/otter/plan-assignments?team=${team}&plan=business&limit=200`);
  const of = async (email: string) => {
    const [member] = await all<Member>(admin, `enterprises/otter/members?search=${email}`);
    const seat = every.find((seat) => seat.member.id === member?.id && seat.model === "single-user" && seat.runs);
    if (!seat) throw new Error(`${email} has no such seat`);
    return seat;
  };
  return [await of("caller@otter.example"), await of("user@otter.example")];
}

/** The row of a seat. */
const row = (place: ReturnType<typeof part>, seat: Cover) => place.getByRole("row").filter({ hasText: seat.member.name }).filter({ hasText: seat.product_name });

test("PLAN-1: a team without plan seats says so; once they are bought, seats are covered up to the limit", async ({ page, enter, client, look }) => {
  const [admin, operator] = [await client(ADMIN), await client(OPERATOR)];
  await enter(ADMIN, "/otter/seats");
  await page.getByRole("link", { name: "Plan seats" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Plan seats" })).toBeVisible();
  await expect(page.getByText("No team has bought plan seats.")).toBeVisible();
  const team = await sold(operator, admin, 1);
  const [one, two] = await seats(admin, team);
  await page.reload();
  await settled(page);
  await expect(page.getByText("1 plan seat from 1 Nov 2026 to 31 Oct 2027, terms of 22 Jul 2025")).toBeVisible();
  await expect(covered(page)).toContainText("Nobody has the plan yet.");
  const meter = (used: number) => page.getByRole("img", { name: `${used} of 1 seats used`, exact: true });
  await expect(meter(0)).toBeVisible();
  await row(open(page), one).getByRole("checkbox").check();
  await expect(meter(1)).toBeVisible();
  await expect(page.locator(".selection-bar")).toContainText("No plan seat left after this");
  // One too many is refused before anything is sent, and says what would help.
  await row(open(page), two).getByRole("checkbox").check();
  const refused = page.locator("[data-code=plan-seats-spent]");
  await expect(refused).toContainText("0 of 1 Business plan seats");
  await refused.getByRole("button", { name: "Assign as many as fit: 1 seat" }).click();
  await expect(refused).toHaveCount(0);
  await expect(page.locator(".selection-bar")).toContainText("1 get a plan seat, 1 gets none");
  await row(open(page), two).getByRole("checkbox").uncheck();
  await look("plan-seats-chosen");
  await page.getByRole("button", { name: "Cover 1 seat" }).click();
  await expect(toast(page, "1 seat is covered now.")).toBeVisible();
  await expect(row(covered(page), one)).toBeVisible();
  await expect(meter(1)).toBeVisible();
  const member = await read<{ plans: string[] }>(admin, `enterprises/otter/members/${one.member.id}`);
  expect(member.plans).toContain("business");
});

test("PLAN-3: the last cover is not taken away, with its seat neither, but exchanged with the keyboard alone", async ({ page, enter, client, look }) => {
  const [admin, operator] = [await client(ADMIN), await client(OPERATOR)];
  const team = await sold(operator, admin, 2);
  const [one, two] = await seats(admin, team);
  await done(admin, "enterprises/otter/plan-assignments", { team, plan: "business", assignments: [one.id] });
  await enter(ADMIN, "/otter/seats?view=plans");
  await settled(page);
  const away = covered(page).getByRole("button", { name: `Take away: ${one.member.name}` });
  await expect(away).toHaveAttribute("aria-disabled", "true");
  await expect(away).toHaveAccessibleDescription(/is the last in .* with the Business plan/);
  const released = await admin.delete(`enterprises/otter/assignments/${one.id}?reason=direct`);
  expect((await problem(released, 422)).violations).toMatchObject([{ code: "last-cover", rule: "PLAN-3", remedies: [{ kind: "exchange-cover", team, plan: "business" }] }]);
  await tabTo(page, covered(page).getByRole("button", { name: `Exchange: ${one.member.name}` }));
  await page.keyboard.press("Enter");
  await expect(page.getByText(`Choose below whose seat gets the plan seat of ${one.member.name}.`)).toBeVisible();
  await tabTo(page, row(open(page), two).getByRole("button", { name: `Give it here: ${two.member.name}` }));
  await look("plan-seats-exchange", "structure");
  await page.keyboard.press("Enter");
  await expect(toast(page, `The plan seat went to ${two.member.name}.`)).toBeVisible();
  await expect(row(covered(page), two)).toBeVisible();
  await expect(row(open(page), one)).toBeVisible();
  const now = (await all<Cover>(admin, `enterprises/otter/plan-assignments?team=${team}&plan=business&limit=200`)).filter((seat) => seat.covered);
  expect(now.map((seat) => seat.id)).toEqual([two.id]);
});

test("PLAN-3: a release that would take the last cover leads to where it is exchanged", async ({ page, enter, client }) => {
  const [admin, operator] = [await client(ADMIN), await client(OPERATOR)];
  const team = await sold(operator, admin, 2);
  const [one] = await seats(admin, team);
  await done(admin, "enterprises/otter/plan-assignments", { team, plan: "business", assignments: [one.id] });
  const pool = (await all<Pool>(admin, `enterprises/otter/pools?team=${team}`)).find((pool) => pool.product_name === one.product_name);
  await enter(ADMIN, `/otter/seats/${pool!.id}`);
  await page.getByRole("dialog").getByRole("button", { name: `Release the seat of ${one.member.name}` }).click();
  const refused = page.locator("[data-code=last-cover]");
  await expect(refused).toContainText(`${one.member.name} is the last in`);
  await refused.getByRole("link", { name: "Exchange a plan seat" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Plan seats" })).toBeVisible();
  await expect(row(covered(page), one)).toBeVisible();
  // The same on the member's own page, and from the question whether to deactivate.
  await page.goto(`/otter/people/${one.member.id}`);
  await settled(page);
  const seat = page.locator("#member-seats").getByRole("listitem").filter({ hasText: one.product_name });
  await seat.getByRole("button", { name: "Release", exact: true }).click();
  await expect(page.locator("#member-seats [data-code=last-cover]").getByRole("link", { name: "Exchange a plan seat" })).toBeVisible();
  await page.getByRole("button", { name: "Deactivate", exact: true }).click();
  const question = page.getByRole("dialog", { name: `Deactivate ${one.member.name}` });
  await expect(question.locator("[data-code=last-cover]").getByRole("link", { name: "Exchange a plan seat" })).toHaveAttribute(
    "href",
    /\/otter\/seats\?view=plans&of=/,
  );
});

test("PLAN-1: what is searched for and narrowed to stays while a cover is exchanged", async ({ page, enter, client }) => {
  const [admin, operator] = [await client(ADMIN), await client(OPERATOR)];
  const team = await sold(operator, admin, 2);
  const [one] = await seats(admin, team);
  await done(admin, "enterprises/otter/plan-assignments", { team, plan: "business", assignments: [one.id] });
  await enter(ADMIN, `/otter/seats?view=plans&team=${team}&find=${encodeURIComponent(one.product_name)}`);
  await settled(page);
  const query = () => Object.fromEntries(new URL(page.url()).searchParams);
  const before = query();
  await covered(page).getByRole("button", { name: `Exchange: ${one.member.name}` }).click();
  await expect.poll(query).toEqual({ ...before, exchange: one.id });
  await page.getByRole("button", { name: "Keep it as it is" }).click();
  await expect.poll(query).toEqual(before);
});

offline("PLAN-1: what is selected stays where the server is back and the lines are asked for again", async ({ page, network, enter, client, expectConsole }) => {
  expectConsole(GONE);
  const [admin, operator] = [await client(ADMIN), await client(OPERATOR)];
  const team = await sold(operator, admin, 2);
  const [one] = await seats(admin, team);
  await enter(ADMIN, "/otter/seats?view=plans");
  await remembered(page, row(open(page), one).getByRole("checkbox"));
  await kept(page);
  network.cut();
  await page.reload();
  await settled(page);
  const away = page.getByText("The server can not be reached. What you see is from");
  await expect(away.first()).toBeVisible();
  await row(open(page), one).getByRole("checkbox").check();
  network.mend();
  await expect(away).toHaveCount(0, { timeout: 20_000 });
  await settled(page);
  await expect(row(open(page), one).getByRole("checkbox")).toBeChecked();
});

test("plan seats on a phone and in Korean", async ({ page, enter, client, look }) => {
  const [admin, operator] = [await client(ADMIN), await client(OPERATOR)];
  const team = await sold(operator, admin, 2);
  const [one] = await seats(admin, team);
  await done(admin, "enterprises/otter/plan-assignments", { team, plan: "business", assignments: [one.id] });
  await page.setViewportSize({ width: 320, height: 700 });
  await enter(ADMIN, "/otter/seats?view=plans", "ko");
  await expect(page.getByRole("heading", { level: 1, name: "플랜 좌석" })).toBeVisible();
  await settled(page);
  await look("plan-seats-phone-ko");
});
