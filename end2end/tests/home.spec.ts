import { type Allowance, type Assignment, type Member, type Page as List, type Team, all, pools, read } from "../support/api.ts";
import { count, day, toast } from "../support/words.ts";
import { expect, settled, test } from "../support/world.ts";

const TODAY = "2026-11-23";

test("the figures of the home page are the API's", async ({ page, enter, client }) => {
  const admin = await client("primary@hanbit.example");
  const list = await pools(admin, "hanbit", "?limit=200");
  const { items } = await read<{ items: Allowance[] }>(admin, "enterprises/hanbit/coaching/allowances");
  const running = items.filter(({ period }) => period.first_day <= TODAY && TODAY <= period.last_day);
  const of = (state: string) => list.filter((pool) => pool.state === state).length;
  const free = list.reduce((sum, pool) => sum + (pool.free ?? 0), 0);
  const left = running.reduce((sum, allowance) => sum + (allowance.left ?? 0), 0);
  // Else the page could show anything.
  expect([of("full"), of("over-assigned"), left]).toEqual([1, 1, 1]);

  await enter("primary@hanbit.example", "/hanbit");
  const main = page.getByRole("main");
  await expect(page.getByRole("heading", { level: 1, name: "Home" })).toBeVisible();
  await expect(main).toContainText("한빛엔지니어링, as of 10:0");
  for (const [name, href] of [
    [`${count(free)} seats free`, "/hanbit/seats"],
    ["1 pool full", "/hanbit/seats?state=full"],
    ["1 pool over-assigned", "/hanbit/seats?state=over-assigned"],
    ["1 coaching session left", "/hanbit/coaching"],
  ] as const) {
    await expect(main.getByRole("link", { name, exact: true }), name).toHaveAttribute("href", href);
  }
  // The meters: the over-assigned pool first, each with its figures.
  const seats = main.locator("section").filter({ has: page.getByRole("heading", { name: "Seats", exact: true }) });
  const over = list.find((pool) => pool.state === "over-assigned");
  const first = seats.getByRole("listitem").first();
  await expect(first).toContainText(over?.product_name ?? "?");
  await expect(first).toContainText(over?.team_name ?? "?");
  await expect(first.getByRole("img", { name: `${over?.used} of ${over?.seats} seats used, ${(over?.used ?? 0) - (over?.seats ?? 0)} over` })).toBeVisible();
  for (const pool of list.filter((pool) => pool.model === "single-user" && pool.state !== "asleep").slice(0, 4)) {
    const row = seats.getByRole("listitem").filter({ hasText: pool.team_name }).filter({ hasText: pool.product_name });
    await expect(row, pool.product_name).toContainText(`${count(pool.used)} / ${count(pool.seats)}`);
  }
  // The ledger: what is left, and by when to ask.
  const quarter = running.find((allowance) => allowance.granted === 3);
  await expect(main.getByRole("img", { name: `3 in all: ${quarter?.delivered} delivered, ${quarter?.reserved} reserved, 0 lapsed, 1 left` })).toBeVisible();
  await expect(main).toContainText(`1 session is left until ${day("2026-12-31")}.`);
});

test("each entry that needs attention leads to where it can be solved", async ({ page, enter, client }) => {
  const admin = await client("primary@hanbit.example");
  const list = await pools(admin, "hanbit", "?limit=200");
  const teams = await all<Team>(admin, "enterprises/hanbit/teams");
  const pending = (await read<List<Member>>(admin, "enterprises/hanbit/members?status=pending&limit=1")).total;
  const full = list.find((pool) => pool.state === "full");
  const over = list.find((pool) => pool.state === "over-assigned");
  const lonely = teams.filter((team) => team.secondary.length === 0);
  expect(pending).toBeGreaterThan(1);
  expect(lonely.length).toBeGreaterThan(0);

  await enter("primary@hanbit.example", "/hanbit");
  const attention = page.locator("section").filter({ has: page.getByRole("heading", { name: "Needs attention" }) });
  const entry = (text: string) => attention.getByRole("listitem").filter({ hasText: text });
  const walk = async (text: string, act: string, arrives: () => Promise<void>) => {
    await test.step(text, async () => {
      await expect(entry(text)).toHaveCount(1);
      await entry(text).getByRole("link", { name: act }).click();
      await arrives();
      await page.goBack();
      await settled(page);
    });
  };
  const excess = (over?.used ?? 0) - (over?.seats ?? 0);
  await walk(`${over?.product_name} in ${over?.team_name} is over-assigned by ${excess} seats.`, "Choose who loses access", async () => {
    await expect(page.getByRole("dialog")).toContainText(`${over?.used} members hold ${over?.seats} seats: ${excess} too many.`);
  });
  await walk(`All ${full?.seats} seats of ${full?.product_name} in ${full?.team_name} are used.`, "See who holds them", async () => {
    await expect(page.getByRole("dialog").getByRole("table", { name: "Who holds a seat" })).toBeVisible();
    await expect(page).toHaveURL(`/hanbit/seats/${full?.id}`);
  });
  await walk(`If nothing is asked for, 1 session lapses on ${day("2026-12-31")}.`, "Request coaching", async () => {
    await expect(page).toHaveURL(/\/hanbit\/coaching\/new\?kind=business-product&period=2026-10-01/);
    await expect(page.getByRole("heading", { level: 1, name: "Request coaching" })).toBeVisible();
  });
  await walk(`${count(pending)} members have not signed in yet.`, "See them", async () => {
    await expect(page.getByText("Status is pending")).toBeVisible();
    await expect(page.getByRole("main")).toContainText(`of ${count(pending)} rows`);
  });
  const names = lonely.map((team) => team.name);
  expect(names.length).toBeGreaterThan(1);
  const listed = `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
  await walk(`${names.length} teams have one admin only: ${listed}.`, "See their admins", async () => {
    await expect(page.getByText(/^Role is primary admin$/i)).toBeVisible();
  });
});

test("the team switcher narrows home, people and seats alike, and stays in the address", async ({ page, enter, client }) => {
  const admin = await client("primary@hanbit.example");
  const [team] = await all<Team>(admin, "enterprises/hanbit/teams");
  const list = (await pools(admin, "hanbit", `?team=${team?.id}`)).filter((pool) => pool.team === team?.id);
  await enter("primary@hanbit.example", "/hanbit");
  await page.getByRole("button", { name: "Switch team: All teams" }).click();
  await page.getByRole("menuitemradio", { name: team?.name }).click();
  await expect(page).toHaveURL(`/hanbit?team=${team?.id}`);
  const free = list.reduce((sum, pool) => sum + (pool.free ?? 0), 0);
  await expect(page.getByRole("main").getByRole("link", { name: `${count(free)} seats free` })).toBeVisible();
  await page.getByRole("navigation", { name: "Areas" }).getByRole("link", { name: "Seats" }).click();
  await settled(page);
  await expect(page.getByRole("table", { name: "Seat pools" }).getByRole("rowheader")).toHaveCount(list.length);
  await page.getByRole("navigation", { name: "Areas" }).getByRole("link", { name: "People" }).click();
  await settled(page);
  await expect(page.getByRole("main")).toContainText(`of ${count(team?.members ?? 0)} rows`);
  await page.reload();
  await settled(page);
  await expect(page.getByRole("button", { name: `Switch team: ${team?.name}` })).toBeVisible();
});

test("SEAT-11: a plain user's home shows the own products and whom to turn to", async ({ page, enter, client }) => {
  const admin = await client("primary@hanbit.example");
  const [member] = await all<Member>(admin, "enterprises/hanbit/members?search=user@hanbit.example");
  expect(member?.seats).toHaveLength(1);
  await enter("user@hanbit.example", "/hanbit");
  const products = page.locator("section").filter({ has: page.getByRole("heading", { name: "Your products" }) });
  await expect(products.getByRole("listitem")).toHaveCount(1);
  await expect(products.getByRole("listitem")).toContainText("Forma Draft");
  // ROLE-12: who manages the contract; whoever coordinates the product there is named first.
  const { items } = await (await (await client("user@hanbit.example")).get("enterprises/hanbit/contacts")).json();
  expect(items.length).toBeGreaterThan(0);
  for (const { manager, coordinator } of items) {
    await expect(products).toContainText(`Contract manager: ${manager.name}`);
    if (coordinator) await expect(products).toContainText(`Product coordinator: ${coordinator.name}`);
  }
  const admins = page.locator("section").filter({ has: page.getByRole("heading", { name: "Admins of your team" }) });
  await expect(admins.getByRole("listitem")).toHaveCount(2);
  await expect(admins).toContainText("Primary admin");
  await expect(admins).toContainText("Secondary admin");
  // No other product of the catalogue appears anywhere.
  for (const product of ["Forma Model", "Tessel Cloud", "Lumen Render", "Vela Simulate"]) {
    await expect(page.getByRole("main")).not.toContainText(product);
  }
});

test("the rail counts what home lists, and follows what is done", async ({ page, enter, client }) => {
  const admin = await client("primary@hanbit.example");
  const list = await pools(admin, "hanbit", "?limit=200");
  const teams = await all<Team>(admin, "enterprises/hanbit/teams");
  const pending = (await read<List<Member>>(admin, "enterprises/hanbit/members?status=pending&limit=1")).total;
  const seats = list.filter((pool) => ["full", "over-assigned"].includes(pool.state) || (pool.state === "asleep" && pool.used > 0));
  const people = pending + teams.filter((team) => team.secondary.length === 0).length;
  await enter("primary@hanbit.example", "/hanbit");
  const areas = page.getByRole("navigation", { name: "Areas" });
  const said = (count: number) => (count === 1 ? "1 needs attention" : `${count} need attention`);
  const waits = (area: string, count: number) => expect(areas.getByRole("link", { name: `${area} ${said(count)}`, exact: true })).toBeVisible();
  const points = page.locator("section").filter({ has: page.getByRole("heading", { name: "Needs attention" }) }).getByRole("listitem");
  await expect(points.filter({ has: page.locator("a[href*='/seats/']") })).toHaveCount(seats.length);
  await waits("Seats", seats.length);
  await waits("People", people);
  await waits("Coaching", await points.filter({ has: page.locator("a[href*='/coaching/']") }).count());
  await expect(areas.getByRole("link", { name: "Home", exact: true })).toBeVisible();

  // A seat of the full pool is released: it waits no more, and again once that is undone.
  const full = list.find((pool) => pool.state === "full");
  const held = (await all<Assignment>(admin, `enterprises/hanbit/pools/${full?.id}/assignments?limit=50`)).find((held) => held.reasons.join() === "direct");
  await page.goto(`/hanbit/seats/${full?.id}`);
  await page.getByRole("dialog").getByRole("row").filter({ hasText: held?.email }).getByRole("button", { name: /^Release/ }).click();
  // What lies behind the drawer is not for readers while it is open.
  await expect(page.locator(".rail a[href$='/seats'] .rail-waiting > [aria-hidden]")).toHaveText(String(seats.length - 1));
  await toast(page, "was released").getByRole("button", { name: "Undo" }).click();
  await expect(page.locator(".rail a[href$='/seats'] .rail-waiting > [aria-hidden]")).toHaveText(String(seats.length));
});
