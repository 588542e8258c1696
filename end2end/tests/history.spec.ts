import { readFile } from "node:fs/promises";
import { pools, read } from "../support/api.ts";
import { type Page, expect, settled, test } from "../support/world.ts";

const ADMIN = "primary@hanbit.example";
const rows = (page: Page) => page.getByRole("table", { name: "History" }).locator("tbody tr:not([hidden])");

test("what was just done stands first, is found by area, and is saved as it is shown", async ({ page, enter, look }) => {
  await enter(ADMIN, "/hanbit/people/new");
  const form = page.getByRole("dialog");
  await form.getByLabel("E-mail").fill("told@hanbit.example");
  await form.getByLabel("First name").fill("Told");
  await form.getByLabel("Last name").fill("Afterwards");
  await form.getByLabel("Team", { exact: true }).selectOption({ label: "설계2팀" });
  await form.locator("button[type=submit]").click();
  await expect(page.locator("dialog[open]")).toHaveCount(0);
  await page.goto("/hanbit/people");
  await page.getByRole("link", { name: "History" }).click();
  await expect(page).toHaveURL(/\/hanbit\/history$/);
  await settled(page);
  await expect(rows(page).first()).toContainText("Added as a member");
  await expect(rows(page).first()).toContainText("Told");
  await look("history");

  await page.getByRole("button", { name: "Area" }).click();
  await page.getByRole("checkbox", { name: "Teams" }).check();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/area=teams/);
  await settled(page);
  const shown = await rows(page).count();
  expect(shown).toBeGreaterThan(0);
  await expect(rows(page).filter({ hasText: "Added as a member" })).toHaveCount(0);

  await page.getByRole("button", { name: "Export" }).click();
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: "CSV" }).click()]);
  const text = await readFile(await file.path(), "utf8");
  const lines = text.trim().split("\r\n");
  expect(lines.slice(1).every((line) => line.includes(",teams."))).toBe(true);
  expect(lines.length - 1).toBeGreaterThanOrEqual(shown);

  // A day on which nothing happened; the address keeps it.
  await page.getByLabel("Until").fill("2020-01-01");
  await expect(page.getByText("Nothing that fits was recorded.")).toBeVisible();
  await expect(page).toHaveURL(/until=2020-01-01/);
});

test("TIME-1: days the wrong way round are refused in words, and a member's history has days of its own", async ({ page, enter, client }) => {
  await enter(ADMIN, "/hanbit/history?from=2026-02-02&until=2026-02-01");
  const alert = page.getByRole("alert").filter({ hasText: "is before the first" });
  await expect(alert).toBeVisible();
  await expect(page.getByLabel("Until")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByRole("button", { name: "Export" })).toHaveCount(0);
  await page.getByLabel("From").fill("2026-01-01");
  await expect(alert).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Export" })).toBeVisible();

  const own = await read<{ items: { id: string }[] }>(await client(ADMIN), `enterprises/hanbit/members?search=${ADMIN}`);
  await page.goto(`/hanbit/people/${own.items[0]?.id}/history`);
  const drawer = page.getByRole("dialog");
  await expect(drawer.getByRole("list", { name: "History" })).toBeVisible();
  await drawer.getByLabel("Until").fill("2020-01-01");
  await expect(drawer.getByText("Nothing that fits was recorded.")).toBeVisible();
  await expect(page).toHaveURL(/until=2020-01-01/);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    drawer.getByRole("button", { name: "Export" }).click().then(() => page.getByRole("menuitem", { name: "CSV" }).click()),
  ]);
  expect((await readFile(await file.path(), "utf8")).trim().split("\r\n")).toHaveLength(1);
  await drawer.getByLabel("From").fill("2020-01-02");
  await expect(drawer.getByRole("alert")).toContainText("is before the first");
  // The days are the history's alone.
  await drawer.getByRole("link", { name: "Details" }).click();
  await expect(page).not.toHaveURL(/until=/);
});

test("ROLE-13: a pool's history opens from the pool, and all of it says what was done in the own scope", async ({ page, enter, client, expectConsole }) => {
  expectConsole(/status of 403/);
  const [pool] = await pools(await client(ADMIN), "hanbit", "?limit=1");
  if (!pool) throw new Error("no pool");
  await enter(ADMIN, `/hanbit/seats/${pool.id}`);
  await page.getByRole("dialog").getByRole("link", { name: "History" }).click();
  await expect(page).toHaveURL(new RegExp(`history\\?pool=${pool.id}`));
  await settled(page);
  await expect(rows(page).first()).toContainText(/Seat of/);
  await expect(page.getByText(/Seats are/)).toBeVisible();
  // Who looks after one team reads what was done there, and not what was done elsewhere.
  const total = async (email: string) => ((await (await (await client(email)).get("enterprises/hanbit/audit?limit=1")).json()) as { total: number }).total;
  const [all, own] = [await total(ADMIN), await total("secondary@hanbit.example")];
  expect(own).toBeGreaterThan(0);
  expect(own).toBeLessThan(all);
  await enter("secondary@hanbit.example", "/hanbit/history");
  await settled(page);
  await expect(rows(page).first()).toBeVisible();
  await enter("user@hanbit.example", "/hanbit/history");
  await expect(page.getByText(/read what everybody did/)).toBeVisible();
});

test("who acted is picked among all members, and the address keeps it", async ({ page, enter, client }) => {
  const me = (await (await (await client(ADMIN)).get(`enterprises/hanbit/members?search=${ADMIN}`)).json()) as { items: { id: string; name: string }[] };
  const [own] = me.items;
  await enter(ADMIN, "/hanbit/history");
  const chooser = page.getByRole("combobox", { name: /^By/ });
  await chooser.fill(ADMIN);
  await page.getByRole("option").filter({ hasText: ADMIN }).click();
  await expect(page).toHaveURL(new RegExp(`by=${own?.id}`));
  await settled(page);
  const { total } = await read<{ total: number }>(await client(ADMIN), `enterprises/hanbit/audit?by=${own?.id}`);
  await expect(page.locator(".page-facts")).toContainText(total.toLocaleString("en"));
  await expect(rows(page).first()).toContainText(own?.name ?? "?");
  await page.reload();
  await settled(page);
  await expect(page.locator(".history-by .chip")).toContainText(own?.name ?? "?");
});
