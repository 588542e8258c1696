import { type Member, all, done, key, read } from "../support/api.ts";
import { GONE, kept, test } from "../support/offline.ts";
import { remembered } from "../support/shelves.ts";
import { toast } from "../support/words.ts";
import { type Page, expect, settled } from "../support/world.ts";

const ADMIN = "primary@hanbit.example";
const SAVED = "Saved on this device.";
const MAKE_GROUP = "/hanbit/groups?act=make";
const MAKE_TEAM = "/hanbit/teams?act=make";
const ASK = "/hanbit/waiting?act=ask";

type Named = { id: string; name: string; team: string };

const line = (page: Page, title: string) => page.locator(".outbox-line").filter({ hasText: title });
const drawer = (page: Page) => page.getByRole("dialog");
const submit = (page: Page) => drawer(page).locator("form [type=submit]");

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await settled(page);
}

test("a group, a team and a wish that are sent without a network wait, survive a reload, and are done once each", async ({ page, network, enter, client, expectConsole }) => {
  expectConsole(GONE);
  const admin = await client(ADMIN);
  await enter(ADMIN, "/hanbit");
  for (const path of [MAKE_GROUP, MAKE_TEAM, ASK]) {
    await page.goto(path);
    await remembered(page, submit(page));
  }
  await kept(page);
  network.cut();

  await open(page, MAKE_GROUP);
  await drawer(page).getByLabel("Name", { exact: true }).fill("Night shift");
  await submit(page).click();
  await expect(toast(page, SAVED)).toBeVisible();
  await expect(drawer(page)).toHaveCount(0);
  await open(page, MAKE_TEAM);
  await drawer(page).getByLabel("Name", { exact: true }).fill("Night");
  await submit(page).click();
  await expect(toast(page, SAVED)).toBeVisible();
  await open(page, ASK);
  const pools = drawer(page).getByLabel("Product", { exact: true });
  const free = pools.locator("option:not([disabled])").filter({ hasText: " in " }).first();
  const product = (await free.textContent())?.split(" in ")[0] ?? "";
  await pools.selectOption((await free.getAttribute("value")) ?? "");
  await drawer(page).getByLabel("What it is for").fill("The night's drawings.");
  await submit(page).click();
  await expect(toast(page, SAVED)).toBeVisible();

  await page.goto("/hanbit/outbox");
  const titles = page.locator(".outbox-line strong");
  await expect(titles).toHaveText(["Make the group Night shift", "Make the team Night", `Ask for a seat of ${product}`]);
  network.fate = () => "pass";
  await page.getByRole("button", { name: "Try to send now" }).click();
  await expect(page.getByText("Nothing waits here.")).toBeVisible();
  expect((await all<Named>(admin, "enterprises/hanbit/groups?limit=200")).filter(({ name }) => name === "Night shift")).toHaveLength(1);
  expect((await all<Named>(admin, "enterprises/hanbit/teams")).filter(({ name }) => name === "Night")).toHaveLength(1);
  const asks = await all<{ note: string }>(admin, "enterprises/hanbit/seat-requests?limit=200");
  expect(asks.filter(({ note }) => note === "The night's drawings.")).toHaveLength(1);
  // Their forms are empty again.
  await open(page, MAKE_GROUP);
  await expect(drawer(page).getByLabel("Name", { exact: true })).toHaveValue("");
});

test("a group whose name is taken meanwhile is refused with its reason, and edited where it was typed", async ({ page, network, enter, client, expectConsole }) => {
  expectConsole(GONE);
  const admin = await client(ADMIN);
  await enter(ADMIN, MAKE_GROUP);
  await remembered(page, submit(page));
  await kept(page);
  network.cut();
  await drawer(page).getByLabel("Name", { exact: true }).fill("Early birds");
  const team = await drawer(page).getByLabel("Team", { exact: true }).inputValue();
  await submit(page).click();
  await expect(toast(page, SAVED)).toBeVisible();
  const other = await admin.post("enterprises/hanbit/groups", { data: { team, name: "Early birds", products: [] }, headers: { "Idempotency-Key": key() } });
  expect(other.status(), await other.text()).toBe(201);
  network.fate = () => "pass";
  await page.goto("/hanbit/outbox");
  const refused = line(page, "Make the group Early birds");
  await expect(refused.getByText("Refused", { exact: true })).toBeVisible();
  await expect(refused.locator(".outbox-reason")).not.toBeEmpty();
  await refused.getByRole("button", { name: "Edit: Make the group Early birds" }).click();
  await expect(drawer(page).getByLabel("Name", { exact: true })).toHaveValue("Early birds");
  await drawer(page).getByLabel("Name", { exact: true }).fill("Early larks");
  await submit(page).click();
  await expect(drawer(page)).toHaveCount(0);
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
  await expect(drawer(page).getByText("The draft is kept on this device.")).toBeVisible();
  await kept(page);
  network.cut();
  await submit(page).click();
  await expect(toast(page, SAVED)).toBeVisible();
  await page.goto("/hanbit/outbox");
  await expect(page.locator(".outbox-line strong")).toHaveText(["Put 1 member into the group Joiners"]);
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
  await expect(drawer(page)).toContainText("Ugo Rinaldi becomes secondary admin: Studio");
  await expect(drawer(page).getByText("The draft is kept on this device.")).toBeVisible();
  await kept(page);
  // What was chosen is there again.
  await open(page, path);
  await expect(drawer(page).getByText("What you entered before is here again.")).toBeVisible();
  await expect(drawer(page)).toContainText("Ugo Rinaldi becomes secondary admin: Studio");
  network.cut();
  await submit(page).click();
  await expect(toast(page, SAVED)).toBeVisible();
  await page.goto("/otter/outbox");
  await expect(page.locator(".outbox-line strong")).toHaveText(["Appoint Ugo Rinaldi as secondary admin"]);
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
      const name = drawer(page).getByLabel("Name", { exact: true });
      const before = await name.inputValue();
      await name.fill("Half a na");
      await expect(drawer(page).getByText("The draft is kept on this device.")).toBeVisible();
      await page.keyboard.press("Escape");
      await expect(drawer(page)).toHaveCount(0);
      await open(page, path);
      await expect(drawer(page).getByText("What you entered before is here again.")).toBeVisible();
      await expect(name).toHaveValue("Half a na");
      await drawer(page).getByRole("button", { name: "Start anew" }).click();
      await expect(name).toHaveValue(before);
    });
  }
});

test("what another version of the app left in the outbox is said, stops nothing, and goes by the reader's word", async ({ page, network, enter, client, expectConsole }) => {
  expectConsole(GONE);
  const admin = await client(ADMIN);
  await enter(ADMIN, MAKE_TEAM);
  await remembered(page, submit(page));
  await kept(page);
  network.cut();
  await drawer(page).getByLabel("Name", { exact: true }).fill("Later");
  await submit(page).click();
  await expect(toast(page, SAVED)).toBeVisible();
  // As an older or newer version might have left it: of a kind that is not known here, before all others.
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const asked = indexedDB.open("seatkeeper");
        asked.onerror = () => reject(asked.error);
        asked.onsuccess = () => {
          const store = asked.result.transaction("outbox", "readwrite").objectStore("outbox");
          store.openCursor().onsuccess = ({ target }) => {
            const cursor = (target as IDBRequest<IDBCursorWithValue>).result;
            if (!cursor) return;
            const entry = JSON.parse(cursor.value as string);
            store.put(JSON.stringify({ ...entry, kind: "of-another-time" }), String(cursor.key).replace(/.$/, "0")).onsuccess = () => {
              asked.result.close();
              resolve();
            };
          };
        };
      }),
  );
  network.fate = () => "pass";
  await page.goto("/hanbit/outbox");
  await expect(page.getByText("1 submission was kept by another version of Seatkeeper")).toBeVisible();
  await expect.poll(async () => (await all<Named>(admin, "enterprises/hanbit/teams")).filter(({ name }) => name === "Later").length).toBe(1);
  await page.getByRole("button", { name: "Discard what can not be read" }).click();
  await expect(page.getByText("Nothing waits here.")).toBeVisible();
  await expect(page.getByText("another version of Seatkeeper")).toHaveCount(0);
  expect((await read<{ total: number }>(admin, "enterprises/hanbit/members?limit=1")).total).toBeGreaterThan(0);
});
