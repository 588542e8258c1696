import { type Assignment, type Member, all, done, pool, poolWhere, pools, read, refused, without } from "../support/api.ts";
import { assignment, choose, chooser, chosen, openAssignment, sent } from "../support/seats.ts";
import { count, rows, toast } from "../support/words.ts";
import { type Page, expect, settled, test } from "../support/world.ts";

const ADMIN = "primary@hanbit.example";
/** The contract manager, who reaches the pool of a team that the primary admin does not lead. */
const MANAGER = "manager@hanbit.example";

const list = (page: Page) => page.getByRole("table", { name: "Seat pools" });
const holders = (page: Page) => page.getByRole("table", { name: "Who holds a seat" });
const verdict = (page: Page, code: string) => page.locator(`[data-field=members] [data-code=${code}]`);

test("SEAT-4: “as many as fit” assigns in the order chosen and says who was left out and why", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  const target = await poolWhere(admin, "hanbit", (pool) => pool.free === 2);
  const people = await without(admin, "hanbit", target, 5);
  await enter(ADMIN, assignment("hanbit", target, people));
  await verdict(page, "seat-limit-reached").getByRole("button", { name: "Assign as many as fit: 2 seats" }).click();
  await expect(page.getByRole("radio", { name: "Assign as many as fit" })).toBeChecked();
  await expect(page.getByText("3 members get no seat")).toBeVisible();
  await page.getByRole("button", { name: "Assign 2 seats" }).click();
  await expect(page.getByText(`2 seats of ${target.product_name} were assigned.`).first()).toBeVisible();
  const left = page.locator("section").filter({ has: page.getByRole("heading", { name: "3 members were left out" }) }).getByRole("listitem");
  await expect(left).toHaveCount(3);
  for (const [index, member] of people.slice(2).entries()) {
    await expect(left.nth(index)).toContainText(member.name);
    await expect(left.nth(index)).toContainText(`${target.seats} of ${target.seats} seats`);
  }
  for (const [index, member] of people.entries()) {
    const now = await read<Member>(admin, `enterprises/hanbit/members/${member.id}`);
    expect(now.seats.some((seat) => seat.team === target.team && seat.product === target.product), member.name).toBe(index < 2);
  }
  // Who was left out stays chosen for the next try.
  await page.getByRole("button", { name: "Assign to those left out" }).click();
  await chosen(page, people.slice(2));
});


test("SEAT-3: a holder is found by name; why the seat is held and why the pool is so are one click away", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  const target = await poolWhere(admin, "hanbit", (pool) => pool.team_name === "설계1팀" && pool.product_name === "Forma Draft");
  await enter(ADMIN, `/hanbit/seats/${target.id}`);
  const drawer = page.getByRole("dialog");
  await drawer.getByRole("searchbox", { name: "Search by name or e-mail" }).fill("user@hanbit");
  await expect(rows(holders(page))).toHaveCount(1);
  await expect(page).toHaveURL(/holder=user%40hanbit/);
  await expect(rows(holders(page))).toContainText("Assigned directly");
  await drawer.getByRole("button", { name: /^Why\? / }).first().click();
  const why = page.getByRole("dialog", { name: "Why it is so" });
  await expect(why).toContainText(`give ${target.seats} seats`);
  await expect(why).toContainText("Rule RENEW-8");
});
