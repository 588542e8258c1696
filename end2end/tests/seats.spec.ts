import { type APIRequestContext, type Assignment, type Member, all, done, pool, poolWhere, pools, read, refused, without } from "../support/api.ts";
import { assignment, choose, chooser, chosen, openAssignment, sent } from "../support/seats.ts";
import { count, rows, toast } from "../support/words.ts";
import { type Page, expect, settled, test } from "../support/world.ts";

const ADMIN = "primary@hanbit.example";
/** The contract manager, who reaches the pool of a team that the primary admin does not lead. */
const MANAGER = "manager@hanbit.example";

const list = (page: Page) => page.getByRole("table", { name: "Seat pools" });
const holders = (page: Page) => page.getByRole("table", { name: "Who holds a seat" });
const verdict = (page: Page, code: string) => page.locator(`[data-field=members] [data-code=${code}]`);

/** How many have web support of those who are found by the member's address. */
const supported = async (admin: APIRequestContext, member: Member) =>
  (await read<{ total: number }>(admin, `enterprises/hanbit/members?benefit=web-support&search=${member.email}`)).total;

test("the list shows every pool with the API's figures, filters and sorts, and keeps both in the address", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  const every = await pools(admin, "hanbit", "?limit=200");
  await enter(ADMIN, "/hanbit/seats");
  await expect(list(page).getByRole("rowheader")).toHaveCount(every.length);
  for (const one of every) {
    const row = rows(list(page)).filter({ hasText: one.product_name }).filter({ hasText: one.team_name });
    await expect(row, `${one.product_name} ${one.team_name}`).toHaveCount(1);
    if (one.model === "single-user" && one.state !== "asleep") {
      await expect(row).toContainText(`${count(one.used)} / ${count(one.seats)}`);
      await expect(row.getByRole("cell", { name: count(one.free ?? -1), exact: true }).first()).toBeVisible();
    }
    await expect(row).toContainText({ open: "Open", full: "Full", "over-assigned": "Over-assigned", asleep: "Asleep" }[one.state]);
  }
  await page.getByRole("button", { name: "1 over-assigned" }).click();
  await expect(page).toHaveURL("/hanbit/seats?state=over-assigned");
  await settled(page);
  await expect(list(page).getByRole("rowheader")).toHaveCount(1);
  await page.reload();
  await settled(page);
  await expect(list(page).getByRole("rowheader")).toHaveCount(1);
  await expect(page.getByRole("button", { name: /^State is over-assigned$/i })).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await settled(page);
  await list(page).getByRole("button", { name: "Free" }).click();
  await expect(page).toHaveURL("/hanbit/seats?sort=free");
  await expect(list(page).getByRole("columnheader", { name: "Free" })).toHaveAttribute("aria-sort", "ascending");
});

test("SEAT-1: seats are assigned to the limit with the count moving along, and never over it", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  const target = await poolWhere(admin, "hanbit", (pool) => pool.free === 2);
  const [one, two, three] = await without(admin, "hanbit", target, 3);
  if (!one || !two || !three) throw new Error("too few people");
  await enter(ADMIN, "/hanbit/seats");
  await rows(list(page)).filter({ hasText: target.team_name }).filter({ hasText: target.product_name }).getByRole("link", { name: "Assign seats" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Assign seats" })).toBeVisible();
  const meter = (used: number) => page.getByRole("img", { name: `${used} of ${target.seats} seats used`, exact: true });
  const effect = page.locator(".form-effect");
  await expect(meter(target.used)).toBeVisible();
  await choose(page, one);
  await expect(meter(target.used + 1)).toBeVisible();
  await expect(effect).toContainText("1 seat left after this; 1 mail will be sent");
  await choose(page, two);
  await expect(meter(target.used + 2)).toBeVisible();
  await expect(effect).toContainText("No seat left after this; 2 mails will be sent");
  await expect(page.getByRole("button", { name: "Assign 2 seats" })).toBeVisible();

  // One more is refused at once, before anything is sent.
  const acts = sent(page);
  await choose(page, three);
  await expect(verdict(page, "seat-limit-reached")).toContainText(`${target.used} of ${target.seats} seats of ${target.product_name} in ${target.team_name} are used: 1 seat is missing.`);
  await expect(verdict(page, "seat-limit-reached")).toHaveAttribute("data-rule", "SEAT-1");
  await expect(page.getByRole("img", { name: `${target.seats + 1} of ${target.seats} seats used, 1 over` })).toBeVisible();
  await page.getByRole("button", { name: "Assign 3 seats" }).click();
  expect(acts).toEqual([]);
  await chosen(page, [one, two, three]);
  // The server says the same to whoever skips the browser.
  const refusal = await refused(admin, "enterprises/hanbit/assignments", { team: target.team, product: target.product, members: [one.id, two.id, three.id] });
  expect(refusal.violations).toMatchObject([{ field: "members", code: "seat-limit-reached", rule: "SEAT-1", params: { used: target.used, limit: target.seats, short: 1 } }]);

  await page.getByRole("button", { name: `Remove ${three.name}` }).last().click();
  await page.getByRole("button", { name: "Assign 2 seats" }).click();
  await expect(toast(page, `2 seats of ${target.product_name} were assigned.`)).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/hanbit/seats/${target.id}`));
  await expect(page.getByRole("dialog").getByRole("img", { name: `${target.seats} of ${target.seats} seats used` })).toBeVisible();
  await expect(page.getByRole("dialog")).toContainText("Full");
  expect(await pool(admin, "hanbit", target.id)).toMatchObject({ used: target.seats, free: 0, state: "full" });
  expect(acts.map(({ method, path }) => `${method} ${path}`)).toEqual(["POST /api/v1/enterprises/hanbit/assignments"]);

  // The way back gives both seats back.
  await toast(page, "were assigned").getByRole("button", { name: "Undo" }).click();
  await expect(toast(page, `2 seats of ${target.product_name} were released.`)).toBeVisible();
  expect(await pool(admin, "hanbit", target.id)).toMatchObject({ used: target.used, free: 2 });
  await expect(page.getByRole("dialog").getByRole("img", { name: `${target.used} of ${target.seats} seats used` })).toBeVisible();
});

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

test("SEAT-4: “choose fewer” keeps the first that fit", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  const target = await poolWhere(admin, "hanbit", (pool) => pool.free === 2);
  const people = await without(admin, "hanbit", target, 4);
  await enter(ADMIN, assignment("hanbit", target, people));
  await expect(chooser(page)).toBeVisible();
  await verdict(page, "seat-limit-reached").getByRole("button", { name: "Choose 2 or fewer" }).click();
  await chosen(page, people.slice(0, 2));
  await expect(verdict(page, "seat-limit-reached")).toHaveCount(0);
  await page.getByRole("button", { name: "Assign 2 seats" }).click();
  await expect(toast(page, "were assigned")).toBeVisible();
  expect((await pool(admin, "hanbit", target.id)).free).toBe(0);
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

test("SEAT-1: “release” leads to who holds the seats; once one is free the choice that waited goes through", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  const target = await poolWhere(admin, "hanbit", (pool) => pool.state === "full");
  const [member] = await without(admin, "hanbit", target, 1);
  if (!member) throw new Error("nobody without a seat");
  await enter(ADMIN, assignment("hanbit", target, [member]));
  const refusal = verdict(page, "seat-limit-reached");
  await expect(refusal).toContainText(`${target.used} of ${target.seats} seats`);
  // Nothing is free: neither fewer nor some would help, so neither is offered.
  await expect(refusal.getByRole("button")).toHaveCount(0);
  await refusal.getByRole("link", { name: "Release 1 seat" }).click();
  const drawer = page.getByRole("dialog");
  await expect(drawer.getByRole("heading", { name: `${target.product_name} in ${target.team_name}` })).toBeVisible();
  await settled(page);
  const release = holders(page).getByRole("button", { name: /^Release the seat of/ }).first();
  const name = (await release.getAttribute("aria-label"))?.replace("Release the seat of ", "");
  await release.click();
  await expect(toast(page, `The seat of ${name} was released.`)).toBeVisible();
  await expect(drawer.getByRole("img", { name: `${target.seats - 1} of ${target.seats} seats used` })).toBeVisible();
  // Two steps back: the choice is still there, and fits now.
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "Assign seats" })).toBeVisible();
  await chosen(page, [member]);
  await expect(page.locator(".form-effect")).toContainText("No seat left after this");
  await page.getByRole("button", { name: "Assign 1 seat" }).click();
  await expect(toast(page, `1 seat of ${target.product_name} was assigned.`)).toBeVisible();
  expect((await pool(admin, "hanbit", target.id)).used).toBe(target.seats);
});

test("a released seat is given back by undo, and not where somebody took it meanwhile", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  const target = await poolWhere(admin, "hanbit", (pool) => pool.state === "full");
  await enter(ADMIN, `/hanbit/seats/${target.id}`);
  const before = await all<Assignment>(admin, `enterprises/hanbit/pools/${target.id}/assignments?limit=200`);
  const release = (name: string) => holders(page).getByRole("row").filter({ hasText: name }).getByRole("button", { name: /^Release/ }).click();
  const [first, second] = before.filter((held) => held.reasons.join() === "direct");
  if (!first || !second) throw new Error("nobody holds a seat directly");

  await release(first.email);
  await toast(page, "was released").getByRole("button", { name: "Undo" }).click();
  await expect(toast(page, "1 seat was assigned again.")).toBeVisible();
  expect((await pool(admin, "hanbit", target.id)).used).toBe(target.used);
  // The very seat of before: its id, its reasons, its day.
  const again = await all<Assignment>(admin, `enterprises/hanbit/pools/${target.id}/assignments?limit=200`);
  expect(again.find((held) => held.id === first.id)).toEqual(first);

  await release(second.email);
  await expect(toast(page, "was released").last()).toBeVisible();
  const [other] = await without(admin, "hanbit", target, 2).then((people) => people.filter((member) => member.id !== second.member.id));
  await done(admin, "enterprises/hanbit/assignments", { team: target.team, product: target.product, members: [other?.id] });
  await toast(page, `The seat of ${second.member.name} was released.`).getByRole("button", { name: "Undo" }).click();
  await expect(toast(page, `This can not be undone. ${target.seats} of ${target.seats} seats of ${target.product_name}`)).toBeVisible();
});

test("SEAT-2: assigning to a holder again is no error and takes no seat, also in a full pool", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  const target = await poolWhere(admin, "hanbit", (pool) => pool.state === "full");
  let member: Member | undefined;
  for (const held of await all<Assignment>(admin, `enterprises/hanbit/pools/${target.id}/assignments?limit=50`)) {
    member = await read<Member>(admin, `enterprises/hanbit/members/${held.member.id}`);
    if ((await supported(admin, member)) === 0) break;
    member = undefined;
  }
  if (!member) throw new Error("every holder has web support");
  await enter(ADMIN, assignment("hanbit", target, [member]));
  await expect(page.getByRole("main")).toContainText("Has a seat already");
  await expect(page.locator("[data-code]")).toHaveCount(0);
  // Web support would come along, and be told (SEAT-10); without it nothing is done that anybody needs to know.
  await expect(page.locator(".form-effect")).toContainText("No seat left after this; 1 mail will be sent");
  await page.getByRole("checkbox", { name: "Web support" }).uncheck();
  await expect(page.locator(".form-effect")).toContainText("No seat left after this; no mail will be sent");
  await page.getByRole("button", { name: "Assign seats" }).click();
  await expect(toast(page, "The member has a seat already. No seat was taken.")).toBeVisible();
  expect((await pool(admin, "hanbit", target.id)).used).toBe(target.used);
});

test("SEAT-5, SEAT-6: an over-assigned pool gives nothing until as many are released as are over", async ({ page, enter, client }) => {
  const manager = await client(MANAGER);
  const target = await poolWhere(manager, "hanbit", (pool) => pool.state === "over-assigned");
  const over = target.used - target.seats;
  expect(over).toBeGreaterThan(1);
  const [member] = await without(manager, "hanbit", target, 1);
  if (!member) throw new Error("nobody without a seat");
  await enter(MANAGER, assignment("hanbit", target, [member]));
  const refusal = verdict(page, "pool-over-assigned");
  await expect(refusal).toContainText(`${target.product_name} in ${target.team_name} is over-assigned: ${target.used} members hold ${target.seats} seats.`);
  await expect(refusal).toHaveAttribute("data-rule", "SEAT-6");
  // SEAT-2 holds here too.
  const [held] = await all<Assignment>(manager, `enterprises/hanbit/pools/${target.id}/assignments?limit=1`);
  await done(manager, "enterprises/hanbit/assignments", { team: target.team, product: target.product, members: [held?.member.id] });

  await refusal.getByRole("link", { name: `Release ${over + 1} seats` }).click();
  const drawer = page.getByRole("dialog");
  await expect(drawer).toContainText(`${target.used} members hold ${target.seats} seats: ${over} too many.`);
  await settled(page);
  for (let index = 0; index < over; index++) await rows(holders(page)).nth(index).getByRole("checkbox").check();
  await expect(drawer).toContainText(`${over} of ${over} chosen`);
  await drawer.getByRole("button", { name: `Release ${over} seats` }).click();
  await expect(toast(page, `${target.product_name} in ${target.team_name} is no longer over-assigned.`)).toBeVisible();
  await expect(drawer).not.toContainText("too many");
  expect(await pool(manager, "hanbit", target.id)).toMatchObject({ used: target.seats, free: 0, state: "full" });
  // The insight is gone from the home page.
  await page.goto("/hanbit");
  await settled(page);
  await expect(page.getByRole("main").getByRole("link", { name: "0 pools over-assigned" })).toBeVisible();
  await expect(page.getByRole("main")).not.toContainText("is over-assigned by");
});

test("SEAT-1: of two who want the last seats the later is told the then count and loses nothing", async ({ page, enter, another, client }) => {
  const admin = await client(ADMIN);
  const target = await poolWhere(admin, "hanbit", (pool) => pool.free === 2);
  const [mine, first, second] = await without(admin, "hanbit", target, 3);
  if (!mine || !first || !second) throw new Error("too few people");
  // Both see two free seats.
  await enter(ADMIN, assignment("hanbit", target, [mine]));
  const later = await another(MANAGER, assignment("hanbit", target, [first, second]));
  await expect(later.locator(".form-effect")).toContainText("No seat left after this");
  await page.getByRole("button", { name: "Assign 1 seat" }).click();
  await expect(toast(page, "was assigned")).toBeVisible();

  await later.getByRole("button", { name: "Assign 2 seats" }).click();
  await expect(verdict(later, "seat-limit-reached")).toContainText(`${target.used + 1} of ${target.seats} seats of ${target.product_name} in ${target.team_name} are used: 1 seat is missing.`);
  await expect(later.getByRole("img", { name: `${target.seats + 1} of ${target.seats} seats used, 1 over` })).toBeVisible();
  await chosen(later, [first, second]);
  await expect(chooser(later)).toBeFocused();
  await verdict(later, "seat-limit-reached").getByRole("button", { name: "Choose 1 or fewer" }).click();
  await later.getByRole("button", { name: "Assign 1 seat" }).click();
  await expect(toast(later, `1 seat of ${target.product_name} was assigned.`)).toBeVisible();
  expect(await pool(admin, "hanbit", target.id)).toMatchObject({ used: target.seats, free: 0 });
});

test("SEAT-1: of many at the same moment exactly as many get a seat as are free", async ({ client }) => {
  const admin = await client(ADMIN);
  const manager = await client(MANAGER);
  const target = await poolWhere(admin, "hanbit", (pool) => pool.free === 2);
  const people = await without(admin, "hanbit", target, 10);
  const body = (member: Member) => ({ team: target.team, product: target.product, members: [member.id] });
  const answers = await Promise.all(
    people.map((member, index) => (index % 2 ? admin : manager).post("enterprises/hanbit/assignments", { data: body(member), headers: { "Idempotency-Key": crypto.randomUUID() } })),
  );
  const statuses = answers.map((answer) => answer.status()).sort();
  expect(statuses).toEqual([201, 201, 422, 422, 422, 422, 422, 422, 422, 422]);
  for (const answer of answers.filter((answer) => answer.status() === 422)) {
    expect((await answer.json()).violations).toMatchObject([{ code: "seat-limit-reached", params: { used: target.seats, limit: target.seats, short: 1 } }]);
  }
  expect(await pool(admin, "hanbit", target.id)).toMatchObject({ used: target.seats, free: 0, state: "full" });
});

test("a double click assigns once; sent again after a lost answer it is the same act", async ({ page, enter, client, expectConsole }) => {
  expectConsole(/ERR_FAILED/);
  const admin = await client(ADMIN);
  const target = await poolWhere(admin, "hanbit", (pool) => pool.state === "open" && (pool.free ?? 0) > 10);
  const people = await without(admin, "hanbit", target, 2);
  await enter(ADMIN, assignment("hanbit", target, [people[0] as Member]));
  const acts = sent(page);
  await page.getByRole("button", { name: "Assign 1 seat" }).dblclick();
  await expect(toast(page, "was assigned")).toBeVisible();
  expect(acts).toHaveLength(1);

  // The server does it, the answer gets lost.
  await openAssignment(page, "hanbit", target, [people[1] as Member]);
  await page.route("**/assignments", async (route) => {
    await route.fetch();
    await route.abort("failed");
  });
  await page.getByRole("button", { name: "Assign 1 seat" }).click();
  await expect(toast(page, "Saved on this device.")).toBeVisible();
  await page.unrouteAll({ behavior: "wait" });
  await expect(toast(page, "Done: Assign 1 seat of")).toBeVisible({ timeout: 20_000 });
  expect(acts.length).toBeGreaterThanOrEqual(3);
  expect(acts[1]?.key).toMatch(/^[0-9a-f-]{36}$/);
  expect(new Set(acts.slice(1).map((act) => act.key)).size).toBe(1);
  expect((await pool(admin, "hanbit", target.id)).used).toBe(target.used + 2);
});

test("PEOPLE-6: who is deactivated gets no seat, and is left out by one click", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  const target = await poolWhere(admin, "hanbit", (pool) => pool.state === "open" && (pool.free ?? 0) > 10);
  const [gone] = await all<Member>(admin, "enterprises/hanbit/members?status=deactivated&limit=1");
  const [member] = await without(admin, "hanbit", target, 1);
  if (!gone || !member) throw new Error("nobody is deactivated");
  await enter(ADMIN, assignment("hanbit", target, [gone, member]));
  const refusal = verdict(page, "member-deactivated");
  await expect(refusal).toContainText(`${gone.name} is deactivated and can not hold a seat.`);
  await refusal.getByRole("button", { name: `Leave ${gone.name} out` }).click();
  await chosen(page, [member]);
  await expect(page.locator("[data-code]")).toHaveCount(0);
});

test("nobody chosen is refused where one chooses", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  const target = await poolWhere(admin, "hanbit", (pool) => pool.state === "open");
  await enter(ADMIN, assignment("hanbit", target));
  await page.getByRole("button", { name: "Assign seats" }).click();
  await expect(verdict(page, "nobody-chosen")).toContainText("Nobody is chosen. Choose at least one person.");
  await expect(chooser(page)).toBeFocused();
});

test("TEAM-1: assigning to somebody of another team says that the membership comes with the seat", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  const target = await poolWhere(admin, "hanbit", (pool) => pool.state === "open" && (pool.free ?? 0) > 10);
  const every = await all<Member>(admin, "enterprises/hanbit/members?status=active&limit=200");
  const stranger = every.find((member) => !member.teams.includes(target.team));
  if (!stranger) throw new Error("everybody is in that team");
  await enter(ADMIN, assignment("hanbit", target));
  await choose(page, stranger);
  await expect(page.getByRole("main")).toContainText(`Joins ${target.team_name} with the seat`);
  await page.getByRole("button", { name: "Assign 1 seat" }).click();
  await expect(toast(page, "was assigned")).toBeVisible();
  expect((await read<Member>(admin, `enterprises/hanbit/members/${stranger.id}`)).teams).toContain(target.team);
  // Undone, the membership goes with the seat that brought it.
  await toast(page, "was assigned").getByRole("button", { name: "Undo" }).click();
  await expect(toast(page, `1 seat of ${target.product_name} was released.`)).toBeVisible();
  const after = await read<Member>(admin, `enterprises/hanbit/members/${stranger.id}`);
  expect(after.teams).toEqual(stranger.teams);
  expect(after.seats).toEqual(stranger.seats);
});

test("an undo that comes twice is refused with its reason", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  const target = await poolWhere(admin, "hanbit", (pool) => pool.state === "open" && (pool.free ?? 0) > 10);
  const [one] = await without(admin, "hanbit", target, 1);
  await enter(ADMIN, assignment("hanbit", target, one ? [one] : []));
  const answer = page.waitForResponse((response) => response.url().endsWith("/assignments") && response.request().method() === "POST");
  await page.getByRole("button", { name: "Assign 1 seat" }).click();
  const { act } = (await (await answer).json()) as { act: string };
  await expect(toast(page, "was assigned")).toBeVisible();
  await done(admin, `enterprises/hanbit/acts/${act}/undo`, {});
  await toast(page, "was assigned").getByRole("button", { name: "Undo" }).click();
  await expect(toast(page, "This can not be undone. It was done more than an hour ago, or nothing is left of it.")).toBeVisible();
});

test("SEAT-10: web support is preselected with the seats, and is taken off by one click", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  const target = await poolWhere(admin, "hanbit", (pool) => pool.state === "open" && (pool.free ?? 0) > 3);
  const found: Member[] = [];
  for (const one of await without(admin, "hanbit", target, 12)) if ((await supported(admin, one)) === 0) found.push(one);
  const [first, second] = found;
  if (!first || !second) throw new Error("everybody has web support");
  for (const [member, taken] of [[first, false], [second, true]] as const) {
    await enter(ADMIN, assignment("hanbit", target, [member]));
    const support = page.getByRole("checkbox", { name: "Web support" });
    await expect(support).toBeChecked();
    if (taken) await support.uncheck();
    await page.getByRole("button", { name: "Assign 1 seat" }).click();
    await expect(toast(page, "was assigned").last()).toBeVisible();
    await expect.poll(() => supported(admin, member)).toBe(taken ? 0 : 1);
  }
  // Adding somebody asks the same, once access is chosen.
  await enter(ADMIN, "/hanbit/people/new");
  const form = page.getByRole("dialog", { name: "Add a member" });
  await form.getByLabel("Team", { exact: true }).selectOption(target.team);
  await expect(form.getByRole("checkbox", { name: "Web support" })).toHaveCount(0);
  await form.getByRole("checkbox", { name: target.product_name, exact: true }).first().check();
  await expect(form.getByRole("checkbox", { name: "Web support" })).toBeChecked();
});
