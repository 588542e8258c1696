import { type APIRequestContext, type Assignment, type Pool, all, done, pool as poolNow, poolWhere, read, refused, send, without } from "../support/api.ts";
import { tabTo } from "../support/keyboard.ts";
import { toast } from "../support/words.ts";
import { type Page, expect, notSideways, settled, test } from "../support/world.ts";

const ADMIN = "primary@hanbit.example";
type Entry = { id: string; member: { id: string; name: string }; place: number; offered_until: string | null };

const dialog = (page: Page) => page.locator("dialog[open]");
const part = (page: Page, title: string) => page.locator("section.section", { has: page.getByRole("heading", { level: 2, name: title, exact: true }) });

/** Gives back somebody's seat of the pool. */
async function free(admin: APIRequestContext, pool: Pool): Promise<void> {
  const [seat] = await all<Assignment>(admin, `enterprises/hanbit/pools/${pool.id}/assignments?limit=1`);
  const reason = seat?.reasons[0] ?? "direct";
  const answer = await admin.delete(`enterprises/hanbit/assignments/${seat?.id}?reason=${reason}`);
  expect(await answer.json()).toMatchObject({ freed: true });
}

/** A full pool, and active members of its team without a seat of it. */
async function full(admin: APIRequestContext, count: number) {
  const pool = await poolWhere(admin, "hanbit", (one) => one.state === "full");
  return { pool, members: await without(admin, "hanbit", pool, count) };
}

const ask = (client: APIRequestContext, pool: Pool, member: string) => done(client, "enterprises/hanbit/seat-requests", { team: pool.team, product: pool.product, member });

test("WAIT-1: a member asks, an admin approves, a freed seat is offered and taken in one step", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  const { pool, members } = await full(admin, 1);
  const [member] = members;
  await enter(member!.email, "/hanbit/waiting");
  await expect(page.getByRole("heading", { level: 1, name: "Requests for seats" })).toBeVisible();
  await page.getByRole("link", { name: "Ask for a seat" }).click();
  await dialog(page).getByLabel("Product").selectOption({ label: `${pool.product_name} in ${pool.team_name}` });
  await dialog(page).getByLabel(/What it is for/).fill("The bridge in Busan");
  await dialog(page).getByRole("button", { name: "Ask for a seat" }).click();
  await expect(toast(page, `${pool.product_name} is asked for.`)).toBeVisible();
  await expect(part(page, "Requests")).toContainText("The bridge in Busan");
  // The same again can not be chosen, and says why.
  await page.getByRole("link", { name: "Ask for a seat" }).click();
  const again = dialog(page).locator(`option[value="${pool.team} ${pool.product}"]`);
  await expect(again).toBeDisabled();
  await expect(again).toContainText("was asked for already");

  await enter(ADMIN, "/hanbit/waiting");
  const wish = part(page, "For you to decide").locator(".roles-line", { hasText: member!.name });
  await wish.getByRole("button", { name: "Approve" }).click();
  await expect(toast(page, `${member!.name} waits for ${pool.product_name}, at place 1.`)).toBeVisible();
  await expect(part(page, "Waiting for a seat")).toContainText(member!.name);
  await free(admin, pool);
  expect(await poolNow(admin, "hanbit", pool.id)).toMatchObject({ held: 1, free: 0, state: "full" });

  await enter(member!.email, "/hanbit/notices");
  await page.getByRole("link", { name: new RegExp(`A seat of ${pool.product_name} in ${pool.team_name} is offered to you until`) }).click();
  const offer = part(page, "Offered to you");
  await expect(offer).toContainText("Offered until 26 Nov 2026");
  await offer.getByRole("button", { name: "Take the seat" }).click();
  await expect(toast(page, `You can use ${pool.product_name} now.`)).toBeVisible();
  await expect(offer).toHaveCount(0);
  expect(await poolNow(admin, "hanbit", pool.id)).toMatchObject({ held: 0, used: pool.used });
});

test("a wish is declined with a reason that the member reads, with the keyboard alone", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  const { pool, members } = await full(admin, 1);
  const member = members[0]!;
  const own = await client(member.email);
  await done(own, "enterprises/hanbit/seat-requests", { team: pool.team, product: pool.product });
  await enter(ADMIN, "/hanbit/waiting");
  await tabTo(page, part(page, "For you to decide").getByRole("link", { name: `Decline: ${member.name}` }));
  await page.keyboard.press("Enter");
  const decline = dialog(page).getByRole("button", { name: "Decline" });
  await tabTo(page, decline);
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-code=required]")).toBeVisible();
  await tabTo(page, dialog(page).getByLabel("Reason"));
  await page.keyboard.type("No seats before spring");
  await tabTo(page, decline);
  await page.keyboard.press("Enter");
  await expect(toast(page, "is declined")).toBeVisible();
  await enter(member.email, "/hanbit/waiting");
  await expect(part(page, "Requests")).toContainText("No seats before spring");
});

test("what is not taken goes to the next, and who waits no longer makes room", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  const { pool, members } = await full(admin, 3);
  for (const member of members) await ask(admin, pool, member.id);
  await free(admin, pool);
  const queue = () => all<Entry>(admin, `enterprises/hanbit/waiting?pool=${pool.id}`);
  expect((await queue()).map((entry) => entry.offered_until !== null)).toEqual([true, false, false]);
  // While it is offered, nobody else gets it.
  const other = (await without(admin, "hanbit", pool, 4))[3]!;
  const body = { team: pool.team, product: pool.product, members: [other.id] };
  expect((await refused(admin, "enterprises/hanbit/assignments", body)).violations[0]?.code).toBe("seats-offered");
  await enter(members[0]!.email, "/hanbit/waiting");
  await part(page, "Offered to you").getByRole("button", { name: "No, thank you" }).click();
  await expect(toast(page, "goes to the next")).toBeVisible();
  expect((await queue()).map((entry) => entry.member.id)).toEqual([members[1]!.id, members[2]!.id]);
  // Three days later it is the last one's.
  const clock = await admin.put("demo/clock", { data: { now: "2026-11-27T01:00:00Z" } });
  expect(clock.status()).toBe(200);
  await expect.poll(async () => (await queue()).map((entry) => [entry.member.id, entry.offered_until !== null])).toEqual([[members[2]!.id, true]]);
  await enter(ADMIN, "/hanbit/waiting");
  await part(page, "Waiting for a seat").getByRole("button", { name: `Take off the queue: ${members[2]!.name}` }).click();
  await expect(toast(page, "is off the queue")).toBeVisible();
  expect(await poolNow(admin, "hanbit", pool.id)).toMatchObject({ held: 0, free: 1 });
});

test("a user sees the own wishes alone, and nothing of another customer", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  const { pool, members } = await full(admin, 2);
  for (const member of members) await ask(admin, pool, member.id);
  const own = await client(members[0]!.email);
  expect(await all<Entry>(own, "enterprises/hanbit/waiting")).toHaveLength(1);
  const [foreign] = await all<Entry>(admin, `enterprises/hanbit/waiting?pool=${pool.id}`);
  expect((await send(await client("manager@otter.example"), `enterprises/otter/waiting/${foreign?.id}/accept`, {})).status()).toBe(404);
  await page.setViewportSize({ width: 320, height: 700 });
  await enter(members[0]!.email, "/hanbit/waiting");
  await expect(part(page, "Waiting for a seat").locator(".roles-line")).toHaveCount(1);
  await settled(page);
  await notSideways(page);
  expect((await read<{ total: number }>(own, "enterprises/hanbit/seat-requests")).total).toBe(1);
});

test("WAIT-1: every wish that is undecided is there, who asked first stands first, however many pages they fill", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  const { pool, members } = await full(admin, 3);
  for (const member of members) {
    const own = await client(member.email);
    await done(own, "enterprises/hanbit/seat-requests", { team: pool.team, product: pool.product });
  }
  // A page is one wish here; the second and third are asked for by the app.
  await page.route("**/seat-requests?**", (route) => route.continue({ url: route.request().url().replace("limit=200", "limit=1") }));
  await enter(ADMIN, `/hanbit/waiting?team=${pool.team}`);
  const wishes = part(page, "For you to decide").locator(".roles-line");
  await expect(wishes.filter({ hasText: members[2]!.name })).toHaveCount(1);
  const told = await wishes.allInnerTexts();
  const places = members.map((member) => told.findIndex((text) => text.includes(member.name)));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places).not.toContain(-1);
});
