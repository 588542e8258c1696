import { type Member, all, done, key, poolWhere, read } from "../support/api.ts";
import { GONE, kept, test } from "../support/offline.ts";
import { remembered } from "../support/shelves.ts";
import { toast } from "../support/words.ts";
import { type Page, expect, settled } from "../support/world.ts";

const ADMIN = "primary@hanbit.example";
const SAVED = "Saved on this device.";
const MAKE_GROUP = "/hanbit/groups?act=make";
const MAKE_TEAM = "/hanbit/teams?act=make";

type Named = { id: string; name: string; team: string };
type Group = { id: string; name: string; version: number };
type Ask = { of: { product_name: string } };
type Zone = { zone: string; region: string };

const dialog = (page: Page) => page.locator("dialog[open]");
const link = (page: Page) => page.getByRole("link", { name: /^Outbox: / });
const line = (page: Page, title: RegExp | string) => page.locator(".outbox-line").filter({ hasText: title });
const zone = (page: Page) => page.getByRole("combobox", { name: "Time zone" });
const submit = (page: Page) => dialog(page).locator("form [type=submit]");

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await settled(page);
}

test("the time zone, a group and a wish that are sent without a network wait, and each is done once", async ({ page, network, enter, client, expectConsole }) => {
  expectConsole(GONE);
  const admin = await client(ADMIN);
  const groups = await all<Group>(admin, "enterprises/hanbit/groups?limit=200");
  const asks = await all<Ask>(admin, "enterprises/hanbit/seat-requests?limit=200");
  await enter(ADMIN, "/hanbit");
  for (const path of [MAKE_GROUP, MAKE_TEAM, "/hanbit/waiting?act=ask", "/hanbit/settings"]) {
    await page.goto(path);
    await remembered(page, page.locator("form [type=submit]").last());
    await settled(page);
  }
  await kept(page);
  await zone(page).fill("new york");
  await page.getByRole("option", { name: "America/New York" }).click();
  await expect(page.getByRole("table", { name: "Coaching periods" })).toBeVisible();
  network.cut();
  await page.getByRole("button", { name: "Change the time zone" }).click();
  await expect(toast(page, SAVED)).toBeVisible();

  for (const [path, name] of [
    [MAKE_GROUP, "Night shift"],
    [MAKE_TEAM, "Night"],
  ] as const) {
    await open(page, path);
    await dialog(page).getByLabel("Name", { exact: true }).fill(name);
    await submit(page).click();
    await expect(toast(page, SAVED)).toBeVisible();
  }

  await open(page, "/hanbit/waiting?act=ask");
  const product = dialog(page).getByLabel("Product");
  const wanted = await product.locator("option:not([disabled]):not([value=''])").first().getAttribute("value");
  await product.selectOption(wanted);
  await dialog(page).getByRole("button", { name: "Ask for a seat" }).click();
  await expect(toast(page, SAVED)).toBeVisible();

  await page.goto("/hanbit/outbox");
  await settled(page);
  await expect(page.locator(".outbox-line strong")).toHaveText(["Change the time zone to America/New York", "Make the group “Night shift”", "Make the team “Night”", /^Ask for a seat of ./]);
  await page.reload();
  await settled(page);
  await expect(link(page)).toHaveText("Outbox: 4");
  const sent: string[] = [];
  network.fate = (method, path) => {
    if (["POST", "PUT"].includes(method) && path.includes("/enterprises/") && !path.includes("rehearse")) sent.push(`${method} ${path.split("/").at(-1)}`);
    return "pass";
  };
  await page.getByRole("button", { name: "Try to send now" }).click();
  await expect(page.getByText("Nothing waits here.")).toBeVisible();
  await expect(link(page)).toHaveCount(0);
  expect(sent).toEqual(["PUT zone", "POST groups", "POST teams", "POST seat-requests"]);
  expect((await read<Zone>(admin, "enterprises/hanbit/zone")).zone).toBe("America/New_York");
  expect(await all<Group>(admin, "enterprises/hanbit/groups?limit=200")).toHaveLength(groups.length + 1);
  expect(await all<Ask>(admin, "enterprises/hanbit/seat-requests?limit=200")).toHaveLength(asks.length + 1);
});

test("GROUP-1: a group that somebody else changed meanwhile is refused, and its form says what is there and what was typed", async ({ page, network, enter, client, expectConsole }) => {
  expectConsole(GONE);
  expectConsole(/status of 412/);
  const admin = await client(ADMIN);
  const pool = await poolWhere(admin, "hanbit", (pool) => pool.free === 2);
  const { group } = await done<{ group: Group }>(admin, "enterprises/hanbit/groups", { team: pool.team, name: "Analysts", products: [] });
  const path = `enterprises/hanbit/groups/${group.id}`;
  await enter(ADMIN, `/hanbit/groups/${group.id}?act=change`);
  await remembered(page, dialog(page).locator("[type=submit]"));
  await kept(page);
  await dialog(page).getByLabel("Name").fill("Mine");
  network.cut();
  await dialog(page).getByRole("button", { name: "Save" }).click();
  await expect(toast(page, SAVED)).toBeVisible();
  const seen = await admin.get(path);
  const theirs = await admin.put(path, { data: { team: pool.team, name: "Theirs", products: [] }, headers: { "If-Match": seen.headers()["etag"] ?? "" } });
  expect(theirs.status(), await theirs.text()).toBe(200);
  network.mend();
  await expect(toast(page, /^Refused: Change the group “Mine”/)).toBeVisible({ timeout: 20_000 });
  await link(page).click();
  await expect(line(page, "Refused")).toContainText("Somebody changed this in the meantime.");
  await page.reload();
  await settled(page);
  await page.getByRole("button", { name: /^Edit/ }).click();
  await expect(dialog(page).getByLabel("Name")).toHaveValue("Mine");
  await expect(link(page)).toHaveCount(0);
  const alert = dialog(page).getByRole("alert");
  await expect(alert).toContainText("Name: you have “Mine”, there is now “Theirs”.");
  await alert.getByRole("button", { name: "Save over it" }).click();
  await expect(toast(page, "Mine is saved.")).toBeVisible();
  expect(await read<Group>(admin, path)).toMatchObject({ name: "Mine" });
});

test("a group whose name is taken meanwhile is refused with its reason, and edited where it was typed", async ({ page, network, enter, client, expectConsole }) => {
  expectConsole(GONE);
  const admin = await client(ADMIN);
  await enter(ADMIN, MAKE_GROUP);
  await remembered(page, submit(page));
  await kept(page);
  network.cut();
  await dialog(page).getByLabel("Name", { exact: true }).fill("Early birds");
  const team = await dialog(page).getByLabel("Team", { exact: true }).inputValue();
  await submit(page).click();
  await expect(toast(page, SAVED)).toBeVisible();
  const other = await admin.post("enterprises/hanbit/groups", { data: { team, name: "Early birds", products: [] }, headers: { "Idempotency-Key": key() } });
  expect(other.status(), await other.text()).toBe(201);
  network.fate = () => "pass";
  await page.goto("/hanbit/outbox");
  const refused = line(page, "Make the group “Early birds”");
  await expect(refused.getByText("Refused", { exact: true })).toBeVisible();
  await expect(refused.locator(".outbox-reason")).not.toBeEmpty();
  await refused.getByRole("button", { name: "Edit: Make the group “Early birds”" }).click();
  await expect(dialog(page).getByLabel("Name", { exact: true })).toHaveValue("Early birds");
  await dialog(page).getByLabel("Name", { exact: true }).fill("Early larks");
  await submit(page).click();
  await expect(dialog(page)).toHaveCount(0);
  const names = (await all<Named>(admin, "enterprises/hanbit/groups?limit=200")).map(({ name }) => name);
  expect(names.filter((name) => name.startsWith("Early ")).sort()).toEqual(["Early birds", "Early larks"]);
});

test("members who were picked for a group without a network join it once it is back, once", async ({ page, network, enter, client, expectConsole }) => {
  expectConsole(GONE);
  const admin = await client(ADMIN);
  const [member] = (await all<Member>(admin, "enterprises/hanbit/members?status=active&limit=50")).filter((one) => one.seats.length === 0);
  const [team] = await all<Named>(admin, "enterprises/hanbit/teams");
  if (!member || !team) throw new Error("nobody");
  const { group } = await done<{ group: Named & { members: number } }>(admin, "enterprises/hanbit/groups", { team: team.id, name: "Joiners", products: [] });
  await enter(ADMIN, `/hanbit/groups/${group.id}?act=join`);
  const who = page.getByRole("combobox", { name: "Members" });
  await who.fill(member.email);
  await page.getByRole("option").filter({ hasText: member.email }).click();
  await who.press("Escape");
  await expect(dialog(page).getByText("The draft is kept on this device.")).toBeVisible();
  await kept(page);
  network.cut();
  await submit(page).click();
  await expect(toast(page, SAVED)).toBeVisible();
  await page.goto("/hanbit/outbox");
  await expect(page.locator(".outbox-line strong")).toHaveText(["Add 1 member to the group “Joiners”"]);
  network.fate = () => "pass";
  await page.getByRole("button", { name: "Try to send now" }).click();
  await expect(page.getByText("Nothing waits here.")).toBeVisible();
  expect((await read<{ members: number }>(admin, `enterprises/hanbit/groups/${group.id}`)).members).toBe(1);
});

test("ROLE-9: an admin who is appointed without a network waits in the outbox, and is one once it is back", async ({ page, network, enter, client, expectConsole }) => {
  expectConsole(GONE);
  const primary = await client("primary@otter.example");
  type Led = { id: string; secondary: { name: string }[] };
  const team = async () => (await all<Led>(primary, "enterprises/otter/teams"))[0];
  const path = `/otter/teams/${(await team())?.id}/admins?act=appoint`;
  await enter("primary@otter.example", path);
  await page.getByRole("combobox", { name: "Member" }).fill("ugo");
  await page.getByRole("option", { name: /Ugo Rinaldi/ }).click();
  await expect(dialog(page)).toContainText("Ugo Rinaldi becomes secondary admin: Studio");
  await expect(dialog(page).getByText("The draft is kept on this device.")).toBeVisible();
  await kept(page);
  // What was chosen is there again.
  await open(page, path);
  await expect(dialog(page).getByText("What you entered before is here again.")).toBeVisible();
  await expect(dialog(page)).toContainText("Ugo Rinaldi becomes secondary admin: Studio");
  network.cut();
  await submit(page).click();
  await expect(toast(page, SAVED)).toBeVisible();
  await page.goto("/otter/outbox");
  await expect(page.locator(".outbox-line strong")).toHaveText(["Appoint an admin: Ugo Rinaldi"]);
  network.fate = () => "pass";
  await page.getByRole("button", { name: "Try to send now" }).click();
  await expect(page.getByText("Nothing waits here.")).toBeVisible();
  expect((await team())?.secondary.map(({ name }) => name)).toContain("Ugo Rinaldi");
});

test("what is typed into a drawer and not sent is there again, and can be begun anew", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  const [team] = await all<Named>(admin, "enterprises/hanbit/teams");
  const { group } = await done<{ group: Named }>(admin, "enterprises/hanbit/groups", { team: team?.id, name: "Analysts", products: [] });
  for (const path of [MAKE_GROUP, MAKE_TEAM, `/hanbit/groups/${group.id}?act=change`]) {
    await test.step(path, async () => {
      await enter(ADMIN, path);
      const name = dialog(page).getByLabel("Name", { exact: true });
      const before = await name.inputValue();
      await name.fill("Half a na");
      await expect(dialog(page).getByText("The draft is kept on this device.")).toBeVisible();
      await page.keyboard.press("Escape");
      await expect(dialog(page)).toHaveCount(0);
      await open(page, path);
      await expect(dialog(page).getByText("What you entered before is here again.")).toBeVisible();
      await expect(name).toHaveValue("Half a na");
      await dialog(page).getByRole("button", { name: "Start anew" }).click();
      await expect(name).toHaveValue(before);
    });
  }
});

test("the settings open without a network on what was there last, and the own hours wait to be sent", async ({ page, network, enter, client, expectConsole }) => {
  expectConsole(GONE);
  const admin = await client(ADMIN);
  await enter(ADMIN, "/hanbit/settings");
  await remembered(page, zone(page));
  await page.getByRole("button", { name: "Change the hours" }).click();
  const friday = page.getByRole("checkbox", { name: "Fri", exact: true });
  await friday.uncheck();
  await expect(page.locator(".form-kept").first()).toBeVisible();
  await kept(page);
  // What was chosen and not sent is there again.
  await page.reload();
  await settled(page);
  await expect(friday).not.toBeChecked();
  network.fate = (method, path) => (method === "PUT" && path.endsWith("/me/hours") ? "lost" : "pass");
  await page.getByRole("button", { name: "Keep the hours" }).click();
  await expect(toast(page, SAVED)).toBeVisible();
  network.cut();
  await page.reload();
  await settled(page);
  // The time zone stands on what the server said last.
  await expect(zone(page)).toBeVisible();
  network.mend();
  await expect(link(page)).toHaveCount(0, { timeout: 30_000 });
  expect(await read<{ own: { days: number[] } }>(admin, "me/hours")).toMatchObject({ own: { days: [0, 1, 2, 3] } });
});
