import { readFile } from "node:fs/promises";
import { type Member, type Page as List, type Team, all, pools, read } from "../support/api.ts";
import { count, literally, rows, toast } from "../support/words.ts";
import { type Page, expect, settled, test } from "../support/world.ts";

const ADMIN = "primary@hanbit.example";
const members = (page: Page) => page.getByRole("table", { name: "Members" });
const total = (page: Page, shown: number, of: number) => expect(page.getByText(of === 1 ? "1 row" : `${count(shown)} of ${count(of)} rows`, { exact: true })).toBeVisible();

test("search finds by name and address, in Korean and Latin letters, with the exact number", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  await enter(ADMIN, "/hanbit/people");
  await expect(page.getByRole("main")).toContainText("2,400 members in 6 teams");
  await total(page, 100, 2400);
  const search = page.getByRole("searchbox", { name: "Search by name or e-mail" });
  for (const text of ["김", "서연", "kim", "KIM", "남궁", "primary@hanbit", "minjun.kim2@"]) {
    const found = await read<List<Member>>(admin, `enterprises/hanbit/members?search=${encodeURIComponent(text)}&limit=100&sort=name`);
    expect(found.total, text).toBeGreaterThan(0);
    await search.fill(text);
    await expect(page).toHaveURL(new RegExp(`search=${encodeURIComponent(text).replace(/[.*+?]/g, "\\$&")}`));
    await settled(page);
    await total(page, Math.min(100, found.total), found.total);
    await expect(rows(members(page)).first()).toContainText(found.items[0]?.name ?? "?");
    await expect(rows(members(page)).first()).toContainText(found.items[0]?.email ?? "?");
  }
  // Typed letter by letter as a Korean keyboard may send it: decomposed.
  await search.fill("서연".normalize("NFD"));
  const composed = (await read<List<Member>>(admin, `enterprises/hanbit/members?search=${encodeURIComponent("서연")}`)).total;
  await total(page, Math.min(100, composed), composed);
});

test("a search that finds nobody says so, and offers the way on", async ({ page, enter, look }) => {
  await enter(ADMIN, "/hanbit/people?search=nobody-at-all");
  await expect(page.getByText("No member matches these filters.")).toBeVisible();
  await look("people-empty");
  await page.getByRole("main").getByRole("button", { name: "Clear filters" }).last().click();
  await total(page, 100, 2400);
  await page.getByRole("searchbox").fill("new.person@hanbit.example");
  await page.getByRole("link", { name: "Add new.person@hanbit.example" }).click();
  await expect(page.getByRole("dialog").getByLabel("E-mail address")).toHaveValue("new.person@hanbit.example");
});

test("sorting by a head turns round, and stays in the address", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  await enter(ADMIN, "/hanbit/people");
  const names = () => members(page).getByRole("rowheader").allInnerTexts();
  const expected = async (sort: string) => (await all<Member>(admin, `enterprises/hanbit/members?sort=${sort}&limit=100`)).map((member) => member.name);
  // Those in sight, and a few more.
  const sorted = async (sort: string) => {
    const found = await names();
    expect(found.length).toBeGreaterThan(20);
    expect(found, sort).toEqual((await expected(sort)).slice(0, found.length));
  };
  await sorted("name");
  for (const [head, sort] of [["Name", "-name"], ["E-mail", "email"], ["E-mail", "-email"], ["Added on", "created"], ["Added on", "-created"]] as const) {
    await members(page).getByRole("button", { name: head }).click();
    await expect(page).toHaveURL(new RegExp(`sort=${sort}$`));
    await settled(page);
    await sorted(sort);
    const direction = sort.startsWith("-") ? "descending" : "ascending";
    await expect(members(page).getByRole("columnheader", { name: head })).toHaveAttribute("aria-sort", direction);
  }
});

test("filters read as a sentence, survive a reload, and can each be taken away", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  const teams = await all<Team>(admin, "enterprises/hanbit/teams");
  await enter(ADMIN, "/hanbit/people");
  const choose = async (filter: string, ...values: string[]) => {
    await page.getByRole("group", { name: "Filter" }).getByRole("button", { name: filter, exact: true }).click();
    const panel = page.getByRole("group", { name: filter, exact: true });
    for (const value of values) await panel.getByRole("checkbox", { name: value }).check();
    await page.keyboard.press("Escape");
    await expect(panel).toBeHidden();
  };
  await choose("Status", "Pending", "Deactivated");
  await choose("Team", teams[3]?.name ?? "?");
  await expect(page.getByRole("button", { name: "Status is pending or deactivated", exact: true })).toBeVisible();
  const query = `status=pending&status=deactivated&team=${teams[3]?.id}`;
  const found = await read<List<Member>>(admin, `enterprises/hanbit/members?${query}&limit=100`);
  expect(found.total).toBeGreaterThan(0);
  await settled(page);
  await total(page, Math.min(100, found.total), found.total);
  await page.reload();
  await settled(page);
  await expect(page.getByRole("button", { name: `Team is ${teams[3]?.name}`, exact: true })).toBeVisible();
  await total(page, Math.min(100, found.total), found.total);
  await page.getByRole("button", { name: "Remove the filter “Status is pending or deactivated”" }).click();
  await total(page, 100, teams[3]?.members ?? 0);
  await choose("Role", "Primary admin");
  await total(page, 1, 1);
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(page).toHaveURL("/hanbit/people");
  await choose("Product", "Lumen Render");
  await total(page, 65, 65);
  await expect(page.getByRole("button", { name: "Uses Lumen Render", exact: true })).toBeVisible();
});

test("more rows come when asked for and while the list is scrolled, and it stays where it was under a member", async ({ page, enter }) => {
  await enter(ADMIN, "/hanbit/people");
  await page.getByRole("button", { name: "Load more" }).click();
  // Coming into sight asks for more by itself: the click may be the second to ask.
  const shown = page.getByText(/^(200|300) of 2,400 rows$/);
  await expect(shown).toBeVisible();
  await settled(page);
  const before = Number.parseInt(await shown.innerText());
  // Of so many only those in sight are in the document; each says which it is.
  expect(await rows(members(page)).count()).toBeLessThan(60);
  await expect(members(page)).toHaveAttribute("aria-rowcount", "2401");
  const row = members(page).locator("[aria-rowindex='102']");
  await members(page).locator("tbody").evaluate((body) => scrollBy(0, body.getBoundingClientRect().top + 100 * 36 - 300));
  await expect(row).toBeInViewport();
  const name = await row.getByRole("link").innerText();
  await settled(page);
  const place = await page.evaluate(() => scrollY);
  expect(place).toBeGreaterThan(1000);
  await row.getByRole("link").click();
  await expect(page.getByRole("dialog").getByRole("heading", { level: 2, name })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(row.getByRole("link")).toBeFocused();
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(place);
  // At the end of what is there, more is asked for.
  await page.keyboard.press("End");
  await total(page, before + 100, 2400);
});

test("the list is walked over by keys, selects by them, and reads in its order", async ({ page, enter }) => {
  await enter(ADMIN, "/hanbit/people");
  const at = (index: number) => members(page).locator(`[aria-rowindex="${index + 2}"]`);
  await at(0).getByRole("link").focus();
  await page.keyboard.press("ArrowDown");
  await expect(at(1).getByRole("link")).toBeFocused();
  await page.keyboard.press(" ");
  await expect(at(1)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(page.getByText("2 selected")).toBeVisible();
  await page.keyboard.press("End");
  await expect(at(99).getByRole("link")).toBeFocused();
  await expect(at(99)).toBeInViewport();
  await page.keyboard.press("Home");
  await expect(at(0).getByRole("link")).toBeFocused();
  await expect(at(0)).toBeInViewport();
  const order = () => rows(members(page)).evaluateAll((rows) => rows.map((row) => Number(row.getAttribute("aria-rowindex"))));
  await expect(async () => expect(await order()).toEqual([...(await order())].sort((a, b) => a - b))).toPass({ timeout: 10_000 });
});

test("columns are chosen and set as wide as wanted, and stay so", async ({ page, enter }) => {
  await enter(ADMIN, "/hanbit/people");
  const email = members(page).getByRole("columnheader", { name: "E-mail" });
  await page.getByRole("button", { name: "Columns", exact: true }).click();
  await page.getByRole("checkbox", { name: "Roles" }).uncheck();
  await page.keyboard.press("Escape");
  await expect(members(page).getByRole("columnheader", { name: "Roles" })).toHaveCount(0);
  const before = (await email.boundingBox())?.width ?? 0;
  const edge = page.getByRole("separator", { name: "Width of “E-mail”" });
  await edge.focus();
  for (let step = 0; step < 3; step++) await page.keyboard.press("ArrowLeft");
  const narrow = (await email.boundingBox())?.width ?? 0;
  expect(Math.abs(narrow - before + 48)).toBeLessThan(3);
  const cell = await rows(members(page)).first().locator(".pool-1").boundingBox();
  expect(Math.abs((cell?.width ?? 0) - narrow)).toBeLessThan(1);
  await page.reload();
  await expect(rows(members(page)).first()).toBeVisible();
  await expect(members(page).getByRole("columnheader", { name: "Roles" })).toHaveCount(0);
  expect(Math.abs(((await email.boundingBox())?.width ?? 0) - narrow)).toBeLessThan(1);
  await edge.focus();
  await page.keyboard.press("Delete");
  expect(Math.abs(((await email.boundingBox())?.width ?? 0) - narrow)).toBeGreaterThan(20);
});

test("benefits and the last sign-in are columns to choose, and exported as shown", async ({ page, enter }) => {
  await enter(ADMIN, "/hanbit/people");
  const head = (name: string) => members(page).getByRole("columnheader", { name });
  await expect(rows(members(page)).first()).toBeVisible();
  await expect(head("Last sign-in")).toHaveCount(0);
  await page.getByRole("button", { name: "Columns", exact: true }).click();
  await page.getByRole("checkbox", { name: "Benefits" }).check();
  await page.getByRole("checkbox", { name: "Last sign-in" }).check();
  await page.keyboard.press("Escape");
  await expect(head("Benefits")).toBeVisible();
  // Whoever looks has just signed in.
  await page.goto(`/hanbit/people?search=${ADMIN}`);
  await expect(rows(members(page)).first()).toContainText(ADMIN);
  await expect(rows(members(page)).first().locator(".pool-8")).toHaveText(/\d/);
  await page.getByRole("button", { name: "Export" }).click();
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: "CSV", exact: true }).click()]);
  const lines = (await readFile(await file.path(), "utf8")).replace("\ufeff", "").split("\r\n");
  expect(lines[0]).toBe("Name,E-mail,Teams,Roles,Seats,Status,Added on,Benefits,Last sign-in");
  expect(lines[1]).toContain(ADMIN);
  expect(lines[1]).toMatch(/,\d{4}-\d\d-\d\d \d\d:\d\d$/);
  // Put away again, they stay away.
  await page.getByRole("button", { name: "Columns", exact: true }).click();
  await page.getByRole("checkbox", { name: "Benefits" }).uncheck();
  await page.keyboard.press("Escape");
  await page.reload();
  await expect(head("Last sign-in")).toBeVisible();
  await expect(head("Benefits")).toHaveCount(0);
});

test("paper has every row that is there", async ({ page, enter }) => {
  await enter(ADMIN, "/hanbit/people");
  expect(await rows(members(page)).count()).toBeLessThan(60);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await expect(rows(members(page))).toHaveCount(100);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await expect.poll(() => rows(members(page)).count()).toBeLessThan(60);
});

test("a member's page has an address of its own; the way back and Esc lead to the list as it was", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  const [member] = await all<Member>(admin, "enterprises/hanbit/members?search=secondary@hanbit.example");
  await enter(ADMIN, "/hanbit/people?search=박&status=active");
  const link = members(page).getByRole("link", { name: member?.name, exact: true }).first();
  const row = rows(members(page)).filter({ hasText: "secondary@hanbit.example" });
  await row.getByRole("link").click();
  const drawer = page.getByRole("dialog", { name: member?.name });
  await expect(drawer).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/hanbit/people/${member?.id}\\?`));
  await expect(page).toHaveTitle(`${member?.name} · Seatkeeper`);
  await expect(drawer).toContainText("secondary@hanbit.example");
  await expect(drawer).toContainText("Secondary admin of 설계1팀");
  await expect(drawer).toContainText("Forma Draft");
  await expect(drawer).toContainText("2 Jan 2026");
  await page.goBack();
  await expect(drawer).toHaveCount(0);
  await expect(page).toHaveURL(/\/hanbit\/people\?search=%EB%B0%95&status=active$/);
  await page.goForward();
  await expect(drawer).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(drawer).toHaveCount(0);
  await expect(row.getByRole("link")).toBeFocused();
  await expect(link).toBeVisible();

  // Sent to a colleague: the same drawer over the same list.
  await page.goto(`/hanbit/people/${member?.id}?status=active`);
  await settled(page);
  await expect(drawer).toBeVisible();
  await expect(page.getByRole("button", { name: "Status is active", exact: true, includeHidden: true })).toBeAttached();
  // Why the seat, with the rule it follows from.
  await drawer.getByRole("button", { name: "Why? Forma Draft" }).click();
  await expect(page.getByRole("dialog", { name: "Why it is so" })).toContainText("CAP-8");
  await page.keyboard.press("Escape");
  await drawer.getByRole("link", { name: "Close" }).click();
  await expect(page).toHaveURL(/\/hanbit\/people\?status=active$/);

  await page.goto("/hanbit/people/019b0000-0000-7000-8000-00000000dead");
  await expect(page.getByRole("dialog")).toContainText("There is nothing here, or it is not yours to see.");
});

test("PEOPLE-1: without address and names all three verdicts show at once, and the focus is on the first", async ({ page, enter }) => {
  await enter(ADMIN, "/hanbit/people/new");
  const drawer = page.getByRole("dialog", { name: "Add a member" });
  await expect(drawer.getByLabel("E-mail address")).toBeFocused();
  await expect(drawer.locator("[data-code]")).toHaveCount(0);
  const sent: string[] = [];
  page.on("request", (request) => request.method() === "POST" && sent.push(request.url()));
  await drawer.getByRole("button", { name: "Add the member" }).click();
  for (const label of ["E-mail address", "First name", "Last name"]) {
    const field = drawer.getByLabel(label);
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await expect(field).toHaveAccessibleDescription(/This is empty. It needs an entry./);
  }
  await expect(drawer.locator("[data-field=email] [data-rule]")).toHaveAttribute("data-rule", "PEOPLE-1");
  await expect(drawer.getByLabel("E-mail address")).toBeFocused();
  await expect(drawer.getByRole("status").filter({ hasText: /things do not fit yet/ })).toBeVisible();
  // Each verdict goes as soon as its field is right.
  await drawer.getByLabel("E-mail address").fill("not an address");
  await expect(drawer.getByLabel("E-mail address")).toHaveAccessibleDescription(/This is not an e-mail address. It has a form like name@example.com./);
  await drawer.getByLabel("E-mail address").fill("someone@hanbit.example");
  await expect(drawer.getByLabel("E-mail address")).not.toHaveAttribute("aria-invalid", "true");
  await drawer.getByLabel("First name").fill("   ");
  await expect(drawer.getByLabel("First name")).toHaveAttribute("aria-invalid", "true");
  await drawer.getByLabel("First name").fill("x".repeat(101));
  await expect(drawer.getByLabel("First name")).toHaveAccessibleDescription(/101 characters are too many; 100 fit./);
  expect(sent).toEqual([]);
});

test("TEAM-1: a member needs a team", async ({ page, enter }) => {
  await enter(ADMIN, "/hanbit/people/new");
  const drawer = page.getByRole("dialog", { name: "Add a member" });
  await drawer.getByLabel("E-mail address").fill("teamless@hanbit.example");
  await drawer.getByLabel("First name").fill("Team");
  await drawer.getByLabel("Last name").fill("Less");
  await drawer.getByRole("button", { name: "Add the member" }).click();
  await expect(drawer.getByLabel("Team", { exact: true })).toHaveAccessibleDescription(/An active member belongs to at least one team. Choose a team./);
  await expect(drawer.getByLabel("Team", { exact: true })).toBeFocused();
});

test("PEOPLE-5, PEOPLE-8: a member is added with a seat in the same step, once, however often it is clicked", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  const pool = (await pools(admin, "hanbit")).find((pool) => pool.team_name === "설계1팀" && pool.product_name === "Forma Draft");
  await enter(ADMIN, "/hanbit/people");
  await page.getByRole("link", { name: "Add a member" }).click();
  const drawer = page.getByRole("dialog", { name: "Add a member" });
  // A decomposed name, as some keyboards write it, and an address in capitals with a space.
  const first = "새론".normalize("NFD");
  await drawer.getByLabel("E-mail address").fill(" Saeron.Kim@Hanbit.Example ");
  await drawer.getByLabel("First name").fill(first);
  await drawer.getByLabel("Last name").fill("김".normalize("NFD"));
  await drawer.getByLabel("Team", { exact: true }).selectOption({ label: "설계1팀" });
  await drawer.getByLabel("Language of mails and screens").selectOption("ko");
  await expect(drawer.getByRole("status").filter({ hasText: "1 mail will be sent." })).toBeVisible();
  const product = drawer.getByRole("checkbox", { name: "Forma Draft", exact: true }).first();
  const left = (pool?.free ?? 0) - 1;
  await product.check();
  await expect(product).toHaveAccessibleDescription(literally(`${left} seats left after this`));
  await expect(drawer.getByRole("status").filter({ hasText: "2 mails will be sent." })).toBeVisible();
  const sent: string[] = [];
  page.on("request", (request) => request.method() === "POST" && !request.url().includes("rehearse") && sent.push(request.headers()["idempotency-key"] ?? "none"));
  await drawer.getByRole("button", { name: "Add the member and assign 1 seat" }).dblclick();
  await expect(toast(page, "김새론 was added.")).toBeVisible();
  expect(sent).toHaveLength(1);
  await expect(drawer).toHaveCount(0);
  await expect(page).toHaveURL("/hanbit/people");
  await expect(page.getByRole("main")).toContainText("2,401 members in 6 teams");
  await expect(rows(members(page)).first()).toContainText("Saeron.Kim@Hanbit.Example");
  const found = await read<List<Member>>(admin, "enterprises/hanbit/members?search=saeron.kim@hanbit.example");
  expect(found.total).toBe(1);
  expect(found.items[0]).toMatchObject({ first_name: "새론", last_name: "김", status: "pending", language: "ko", seats: [{ team: pool?.team, product: pool?.product, reasons: ["direct"] }] });
  expect((await read<List<Member>>(admin, `enterprises/hanbit/members?search=${encodeURIComponent("새론")}`)).total).toBe(1);
  // PEOPLE-3: while nothing was built on it, the way back takes the member and the seat.
  await toast(page, "김새론 was added.").getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("main")).toContainText("2,400 members in 6 teams");
  expect((await read<List<Member>>(admin, "enterprises/hanbit/members?search=saeron.kim@hanbit.example")).total).toBe(0);
});

test("PEOPLE-2, PEOPLE-3: who is a member already is no error; the access still applies", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  const pool = (await pools(admin, "hanbit")).find((pool) => pool.team_name === "설계2팀" && pool.product_name === "Forma Draft");
  const candidates = await all<Member>(admin, `enterprises/hanbit/members?team=${pool?.team}&status=active&limit=200`);
  const member = candidates.find((member) => member.seats.every((seat) => seat.product !== pool?.product));
  const known = member ?? candidates[0];
  await enter(ADMIN, "/hanbit/people/new");
  const drawer = page.getByRole("dialog", { name: "Add a member" });
  await drawer.getByLabel("E-mail address").fill((known?.email ?? "?").toUpperCase().replace("@HANBIT", "@Hanbit"));
  await drawer.getByLabel("First name").fill("Another");
  await drawer.getByLabel("Last name").fill("Name");
  await drawer.getByLabel("Team", { exact: true }).selectOption({ label: "설계2팀" });
  await expect(drawer.getByLabel("E-mail address")).toHaveAccessibleDescription(literally(`${known?.name} is a member already. The access you chose still applies.`));
  await expect(drawer.getByRole("link", { name: `Open ${known?.name}` })).toBeVisible();
  await drawer.getByRole("checkbox", { name: "Forma Draft", exact: true }).first().check();
  await drawer.getByRole("button", { name: `Assign 1 seat to ${known?.name}` }).click();
  await expect(toast(page, `${known?.name} was a member already; the access was applied.`)).toBeVisible();
  const now = await read<Member>(admin, `enterprises/hanbit/members/${known?.id}`);
  // The name stays as it was; the seat is there.
  expect(now.name).toBe(known?.name);
  expect(now.seats).toContainEqual(expect.objectContaining({ team: pool?.team, product: pool?.product }));
  expect((await read<List<Member>>(admin, "enterprises/hanbit/members?limit=1")).total).toBe(2400);
});

test("SEAT-1: a full pool is refused in the same step, where it is chosen", async ({ page, enter }) => {
  await enter(ADMIN, "/hanbit/people/new");
  const drawer = page.getByRole("dialog", { name: "Add a member" });
  await drawer.getByLabel("Team", { exact: true }).selectOption({ label: "설계1팀" });
  const full = drawer.getByRole("checkbox", { name: "Forma Model", exact: true }).first();
  await expect(full).toHaveAccessibleDescription(/Full/);
  await full.check();
  const verdict = drawer.locator("[data-field=access] [data-code=seat-limit-reached]");
  await expect(verdict).toContainText("120 of 120 seats of Forma Model in 설계1팀 are used: 1 seat is missing.");
  await expect(verdict).toHaveAttribute("data-rule", "SEAT-1");
  await expect(verdict.getByRole("link", { name: "Release 1 seat" })).toHaveAttribute("href", /\/hanbit\/seats\/[0-9a-f-]{36}$/);
  await full.uncheck();
  await expect(verdict).toHaveCount(0);
});

test("what was typed for a new member is there again after going away and after a reload", async ({ page, enter }) => {
  await enter(ADMIN, "/hanbit/people/new");
  const drawer = page.getByRole("dialog", { name: "Add a member" });
  await drawer.getByLabel("E-mail address").fill("kept@hanbit.example");
  await drawer.getByLabel("First name").fill("Kept");
  await expect(drawer.getByText("The draft is kept on this device.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(drawer).toHaveCount(0);
  await page.reload();
  await page.getByRole("link", { name: "Add a member" }).click();
  await expect(drawer.getByLabel("E-mail address")).toHaveValue("kept@hanbit.example");
  await expect(drawer.getByLabel("First name")).toHaveValue("Kept");
  await drawer.getByRole("button", { name: "Start anew" }).click();
  await expect(drawer.getByLabel("E-mail address")).toHaveValue("");
});

test("selected members go to the assignment of a pool together", async ({ page, enter }) => {
  await enter(ADMIN, "/hanbit/people?status=active&search=이");
  const names: string[] = [];
  for (const index of [0, 1, 2]) {
    const row = rows(members(page)).nth(index);
    names.push(await row.getByRole("rowheader").innerText());
    await row.getByRole("checkbox").check();
  }
  await expect(page.getByText("3 selected")).toBeVisible();
  await page.getByRole("button", { name: "Assign seats to 3 members" }).click();
  await page.getByRole("menuitem", { name: /^Forma Draft in 설계1팀/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Assign seats" })).toBeVisible();
  await settled(page);
  for (const name of names) await expect(page.getByRole("button", { name: `Remove ${name}` }).first()).toBeVisible();
  await expect(page).toHaveURL(/\/assign\?member=[0-9a-f-]{36}&member=[0-9a-f-]{36}&member=[0-9a-f-]{36}$/);
});

test("all who match, loaded or not, go to the assignment of a pool; who is taken out there stays out", async ({ page, enter, client }) => {
  const manager = "manager@hanbit.example";
  const admin = await client(manager);
  const [pool] = (await pools(admin, "hanbit", "?limit=200")).filter((pool) => pool.model === "multi-user" && pool.denied === null);
  if (!pool) throw new Error("no pool without a limit");
  const matching = (await read<List<Member>>(admin, "enterprises/hanbit/members?status=active&limit=1")).total;
  expect(matching).toBeGreaterThan(1000);
  await enter(manager, "/hanbit/people?status=active");
  await rows(members(page)).first().getByRole("checkbox").check();
  await page.getByRole("button", { name: `Select all ${count(matching)} that match` }).click();
  await page.getByRole("button", { name: `Assign seats to ${count(matching)} members` }).click();
  await page.getByRole("menuitem", { name: `${pool.product_name} in ${pool.team_name}` }).click();
  await expect(page).toHaveURL(/\/assign\?matching=/);
  const others = page.locator(".picker .chip-others");
  await expect(others).toHaveText(`${count(matching - 60)} others`);
  await page.locator(".picker .chip-remove").first().click();
  await expect(others).toHaveText(`${count(matching - 61)} others`);
  await expect(page.getByText("The draft is kept on this device.")).toBeVisible();
  await page.reload();
  await expect(others).toHaveText(`${count(matching - 61)} others`);
  const held = async () => (await read<List<unknown>>(admin, `enterprises/hanbit/pools/${pool.id}/assignments?limit=1`)).total;
  const before = await held();
  const add = page.getByRole("button", { name: /^Assign [\d,]+ seats$/ });
  const added = Number((await add.innerText()).replace(/\D/g, ""));
  expect(added).toBeGreaterThan(1000);
  const sending = page.waitForRequest((request) => request.method() === "POST" && request.url().endsWith("/assignments"));
  await add.click();
  expect((await sending).postDataJSON().members).toHaveLength(matching - 1);
  await expect(toast(page, `${count(added)} seats of ${pool.product_name} were assigned.`)).toBeVisible();
  expect(await held()).toBe(before + added);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(held).toBe(before);
});

test("ROLE-6: a default seat that was given up comes back by undo as the role's", async ({ page, enter, client }) => {
  const manager = "manager@hanbit.example";
  const own = await client(manager);
  const [member] = (await read<List<Member>>(own, `enterprises/hanbit/members?search=${manager}`)).items;
  const seat = member?.seats.find((seat) => seat.reasons.join() === "role");
  if (!member || !seat) throw new Error("the manager has no default seat");
  await enter(manager, `/hanbit/people/${member.id}`);
  const give = page.getByRole("dialog").getByRole("button", { name: "Give up", exact: true });
  await give.first().click();
  await page.getByRole("dialog", { name: "Give up the default seat" }).getByRole("button", { name: "Give up", exact: true }).click();
  await expect(toast(page, "was released")).toBeVisible();
  const path = `enterprises/hanbit/members/${member.id}`;
  expect((await read<Member>(own, path)).seats).toHaveLength(member.seats.length - 1);
  await toast(page, "was released").getByRole("button", { name: "Undo" }).click();
  await expect(toast(page, "1 seat was assigned again.")).toBeVisible();
  const after = (await read<Member>(own, path)).seats;
  expect(after).toHaveLength(member.seats.length);
  for (const before of member.seats) expect(after).toContainEqual(before);
  await expect(give).toHaveCount(member.seats.filter((seat) => seat.reasons.includes("role") && !seat.reasons.includes("direct")).length);
});
