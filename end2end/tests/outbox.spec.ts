import { type Member, type Session, all, done, pool, poolWhere, read, without } from "../support/api.ts";
import { GONE, kept, test } from "../support/offline.ts";
import { BUSY } from "../support/proxy.ts";
import { assignment } from "../support/seats.ts";
import { remembered, shelves } from "../support/shelves.ts";
import { ownWords } from "../support/states.ts";
import { inOneLanguage, toast } from "../support/words.ts";
import { type APIRequestContext, type Page, expect, settled } from "../support/world.ts";

const ADMIN = "primary@hanbit.example";
const SAVED = "Saved on this device.";
const REQUESTS = "enterprises/hanbit/coaching/requests?limit=200";

const link = (page: Page) => page.getByRole("link", { name: /^Outbox: / });
const line = (page: Page, title: RegExp | string) => page.locator(".outbox-line").filter({ hasText: title });
const people = (client: APIRequestContext, email: string) => all<Member>(client, `enterprises/hanbit/members?search=${encodeURIComponent(email)}`);

/** Fills the form for a new member in and sends it. */
async function add(page: Page, email: string, open = true): Promise<void> {
  if (open) {
    await page.goto("/hanbit/people/new");
    await settled(page);
  }
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("First name").fill("New");
  await page.getByLabel("Last name").fill("Person");
  await page.getByRole("dialog").getByLabel("Team", { exact: true }).selectOption({ index: 1 });
  await page.getByRole("button", { name: /^Add the member/ }).click();
}

/** Opens every form once, so that what they judge on is known. */
async function known(page: Page, paths: string[]): Promise<void> {
  for (const path of paths) {
    await page.goto(path);
    await remembered(page, page.locator("form [type=submit]"));
  }
  await kept(page);
}

test("what is sent without a network waits, survives closing, and is sent in order once", async ({ page, network, context, enter, client, expectConsole }) => {
  expectConsole(GONE);
  const admin = await client(ADMIN);
  const target = await poolWhere(admin, "hanbit", (pool) => pool.free === 2);
  const [one] = await without(admin, "hanbit", target, 1);
  if (!one) throw new Error("nobody");
  const requests = (await all<Session>(admin, REQUESTS)).length;
  await enter(ADMIN, "/hanbit");
  await known(page, ["/hanbit/people/new", "/hanbit/coaching/new", assignment("hanbit", target, [one])]);
  network.cut();
  await page.getByRole("button", { name: "Assign 1 seat" }).click();
  await expect(toast(page, SAVED)).toBeVisible();
  await expect(link(page)).toHaveText("Outbox: 1");
  await add(page, "first@hanbit.example");
  await expect(toast(page, SAVED)).toBeVisible();
  await page.goto("/hanbit/coaching/new?kind=business-product&period=2027-01-01");
  await settled(page);
  await page.getByRole("radio", { name: "Parametric parts" }).check();
  await page.getByRole("button", { name: "Request this session" }).click();
  await expect(toast(page, SAVED)).toBeVisible();
  await expect(link(page)).toHaveText("Outbox: 3");
  await page.close();

  // Another window, after the browser was closed.
  const again = await context.newPage();
  const sent: string[] = [];
  network.fate = (method, path) => {
    if (method === "POST" && !path.includes("rehearse")) sent.push(path);
    return "lost";
  };
  await again.goto("/hanbit/outbox");
  await expect(again.locator(".outbox-line strong")).toHaveText([/^Assign 1 seat of/, "Add first@hanbit.example", "Request a session on “Parametric parts”"]);
  await expect(again.getByText("3 wait to be sent.")).toBeVisible();
  expect(sent).toEqual([]);
  network.fate = (method, path) => {
    if (method === "POST" && !path.includes("rehearse")) sent.push(path);
    return "pass";
  };
  await again.getByRole("button", { name: "Try to send now" }).click();
  await expect(again.getByText("Nothing waits here.")).toBeVisible();
  await expect(link(again)).toHaveCount(0);
  expect(sent.map((path) => path.split("/").at(-1))).toEqual(["assignments", "members", "requests"]);
  expect((await pool(admin, "hanbit", target.id)).used).toBe(target.used + 1);
  expect(await people(admin, "first@hanbit.example")).toHaveLength(1);
  expect(await all<Session>(admin, REQUESTS)).toHaveLength(requests + 1);
});

test("an answer that never came is asked for again under the same key: it is done once", async ({ page, network, enter, client, expectConsole }) => {
  expectConsole(GONE);
  const admin = await client(ADMIN);
  const requests = (await all<Session>(admin, REQUESTS)).length;
  await enter(ADMIN, "/hanbit/coaching/new?kind=business-product&period=2027-01-01");
  await page.getByRole("radio", { name: "Parametric parts" }).check();
  network.fate = (method, path) => (method === "POST" && path.endsWith("/requests") ? "unanswered" : "pass");
  await page.getByRole("button", { name: "Request this session" }).click();
  await expect(toast(page, SAVED)).toBeVisible();
  expect(await all<Session>(admin, REQUESTS)).toHaveLength(requests + 1);
  network.mend();
  await expect(toast(page, "Done: Request a session on “Parametric parts”.")).toBeVisible({ timeout: 20_000 });
  await expect(link(page)).toHaveCount(0);
  expect(await all<Session>(admin, REQUESTS)).toHaveLength(requests + 1);
});

test("a server that lost its database while it kept something is asked again under the same key", async ({ page, network, enter, client, expectConsole }) => {
  expectConsole(/status of 503/);
  const admin = await client(ADMIN);
  const requests = (await all<Session>(admin, REQUESTS)).length;
  await enter(ADMIN, "/hanbit/coaching/new?kind=business-product&period=2027-01-01");
  await page.getByRole("radio", { name: "Parametric parts" }).check();
  network.fate = (method, path) => (method === "POST" && path.endsWith("/requests") ? "unsure" : "pass");
  await page.getByRole("button", { name: "Request this session" }).click();
  await expect(toast(page, SAVED)).toBeVisible();
  expect(await all<Session>(admin, REQUESTS)).toHaveLength(requests + 1);
  network.mend();
  await expect(link(page)).toHaveCount(0, { timeout: 20_000 });
  expect(await all<Session>(admin, REQUESTS)).toHaveLength(requests + 1);
});

test("while the server does not say who is signed in, what waits is tried again by itself, and on a word", async ({ page, network, enter, client, expectConsole }) => {
  expectConsole(GONE);
  expectConsole(/status of 503/);
  const admin = await client(ADMIN);
  await enter(ADMIN, "/hanbit");
  await known(page, ["/hanbit/people/new"]);
  network.cut();
  await add(page, "unasked@hanbit.example", false);
  await expect(toast(page, SAVED)).toBeVisible();
  const asked = network.unsaid();
  await expect.poll(asked, { timeout: 30_000 }).toBeGreaterThan(1);
  await link(page).click();
  await expect(page.getByRole("button", { name: "Try to send now" })).toBeVisible();
  network.mend();
  await page.getByRole("button", { name: "Try to send now" }).click();
  await expect(page.getByText("Nothing waits here.")).toBeVisible();
  expect(await people(admin, "unasked@hanbit.example")).toHaveLength(1);
});

test("what the server refuses later stays with its reason and its draft until the person decides", async ({ page, network, enter, client, expectConsole }) => {
  expectConsole(GONE);
  const admin = await client(ADMIN);
  const target = await poolWhere(admin, "hanbit", (pool) => pool.free === 2);
  const [one, two, three] = await without(admin, "hanbit", target, 3);
  if (!one || !two || !three) throw new Error("too few people");
  await enter(ADMIN, "/hanbit");
  await known(page, [assignment("hanbit", target, [one, two])]);
  network.cut();
  await page.getByRole("button", { name: "Assign 2 seats" }).click();
  await expect(toast(page, SAVED)).toBeVisible();
  // Meanwhile somebody else takes a seat.
  const taken = await admin.post("enterprises/hanbit/assignments", { headers: { "Idempotency-Key": crypto.randomUUID() }, data: { team: target.team, product: target.product, members: [three.id] } });
  expect(taken.ok(), await taken.text()).toBe(true);
  network.mend();
  await expect(toast(page, /^Refused: Assign 2 seats of/)).toBeVisible({ timeout: 20_000 });
  // The pool lies over the page.
  await page.keyboard.press("Escape");
  await link(page).click();
  await expect(line(page, "Refused")).toContainText(`${target.used + 1} of ${target.seats} seats`);
  await expect(page.getByText("1 was refused")).toBeVisible();
  await page.reload();
  await settled(page);
  await page.getByRole("button", { name: /^Edit/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Assign seats" })).toBeVisible();
  await expect(page.locator(".picker .chip > span")).toHaveText([one.name, two.name]);
  await expect(link(page)).toHaveCount(0);
  await page.getByRole("button", { name: "Choose 1 or fewer" }).click();
  await page.getByRole("button", { name: "Assign 1 seat" }).click();
  await expect(toast(page, "was assigned.")).toBeVisible();
  expect((await pool(admin, "hanbit", target.id)).used).toBe(target.used + 2);
});

test("SEAT-10: an access change without whom the form left out is refused later, and there again to be edited", async ({ page, network, enter, client, expectConsole }) => {
  expectConsole(GONE);
  const admin = await client(ADMIN);
  const target = await poolWhere(admin, "hanbit", (pool) => pool.free === 2);
  // Who is gone held none of these seats: it would be free again.
  const [one, two, quick, gone] = await without(admin, "hanbit", target, 4);
  if (!one || !two || !quick || !gone) throw new Error("too few people");
  const left = await admin.put(`enterprises/hanbit/members/${gone.id}/status`, { data: { status: "deactivated" } });
  expect(left.ok(), await left.text()).toBe(true);
  const drawer = page.getByRole("dialog", { name: "Edit access", exact: true });
  // The teams that the chosen belong to stand first.
  const product = drawer.getByRole("radiogroup", { name: target.product_name, exact: true }).first();
  const give = product.getByRole("radio", { name: "Give" });
  const leaveOut = drawer.getByRole("button", { name: `Leave ${gone.name} out` });
  await enter(ADMIN, `/hanbit/people/access?${[one, two, gone].map((member) => `member=${member.id}`).join("&")}`);
  await remembered(page, give);
  await kept(page);
  await give.check();
  await leaveOut.click();
  await expect(leaveOut).toHaveCount(0);
  network.cut();
  await drawer.getByRole("button", { name: "Change access of 2 members" }).click();
  await expect(toast(page, SAVED)).toBeVisible();
  await done(admin, "enterprises/hanbit/assignments", { team: target.team, product: target.product, members: [quick.id] });
  network.mend();
  await expect(toast(page, /^Refused: /)).toBeVisible({ timeout: 20_000 });
  await link(page).click();
  await page.getByRole("button", { name: /^Edit/ }).click();
  await expect(give).toBeChecked();
  await expect(leaveOut).toHaveCount(0);
  await expect(drawer).toContainText("What you entered before is here again.");
  // Whoever was left out was only left out of that: begun anew, all are there.
  await drawer.getByRole("button", { name: "Start anew" }).click();
  await give.check();
  await expect(leaveOut).toHaveCount(1);
});

test("what another version of the app kept is shown, keeps nothing else from being sent, and goes only on a word", async ({ page, network, enter, client, expectConsole }) => {
  expectConsole(GONE);
  const admin = await client(ADMIN);
  const { account } = await read<{ account: string }>(admin, "me");
  await enter(ADMIN, "/hanbit");
  await known(page, ["/hanbit/people/new"]);
  await page.evaluate(async (key) => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open("seatkeeper");
      request.onsuccess = () => resolve(request.result);
    });
    await new Promise((resolve) => {
      const writes = database.transaction("outbox", "readwrite");
      writes.objectStore("outbox").put(JSON.stringify({ kind: "of-tomorrow", said: "Typed tomorrow" }), key);
      writes.oncomplete = resolve;
    });
    database.close();
  }, `${account} 000000000000001`);
  network.cut();
  await add(page, "of-today@hanbit.example", false);
  await expect(toast(page, SAVED)).toBeVisible();
  network.mend();
  await expect(toast(page, "Done: Add of-today@hanbit.example.")).toBeVisible({ timeout: 20_000 });
  expect(await people(admin, "of-today@hanbit.example")).toHaveLength(1);
  await expect(link(page)).toHaveText("Outbox: 1");
  await page.goto("/hanbit/outbox");
  const strange = line(page, "Something that another version of Seatkeeper kept");
  await expect(strange).toContainText("it is neither sent nor deleted");
  expect(await shelves(page, ["outbox"])).toContain("Typed tomorrow");
  await strange.getByRole("button", { name: "Discard" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Discard" }).click();
  await expect(page.getByText("Nothing waits here.")).toBeVisible();
  expect(await shelves(page, ["outbox"])).not.toContain("Typed tomorrow");
});

test("a server that says when it wants to be asked again is not asked before", async ({ page, network, enter, client, expectConsole }) => {
  expectConsole(/status of 503/);
  const admin = await client(ADMIN);
  await enter(ADMIN, "/hanbit/people/new");
  const at: number[] = [];
  network.fate = (method, path) => {
    if (method !== "POST" || !path.endsWith("/members")) return "pass";
    at.push(performance.now());
    return at.length <= 2 ? "busy" : "pass";
  };
  await add(page, "patient@hanbit.example", false);
  await expect(toast(page, SAVED)).toBeVisible();
  await expect(link(page)).toHaveCount(0, { timeout: 30_000 });
  expect(at).toHaveLength(3);
  // Timers are exact to a few milliseconds.
  for (const [one, next] of [[0, 1], [1, 2]] as const) expect((at[next] ?? 0) - (at[one] ?? 0)).toBeGreaterThan(BUSY * 1000 - 100);
  expect(await people(admin, "patient@hanbit.example")).toHaveLength(1);
});

test("what is discarded is not sent, and is asked for first", async ({ page, network, enter, client, expectConsole }) => {
  expectConsole(GONE);
  const admin = await client(ADMIN);
  await enter(ADMIN, "/hanbit");
  await known(page, ["/hanbit/people/new"]);
  network.cut();
  await add(page, "unwanted@hanbit.example");
  await expect(toast(page, SAVED)).toBeVisible();
  await link(page).click();
  await page.getByRole("button", { name: "Discard: Add unwanted@hanbit.example" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("It is not sent any more.");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(line(page, "unwanted@hanbit.example")).toBeVisible();
  await page.getByRole("button", { name: "Discard: Add unwanted@hanbit.example" }).click();
  await dialog.getByRole("button", { name: "Discard" }).click();
  await expect(page.getByText("Nothing waits here.")).toBeVisible();
  network.mend();
  await expect(page.getByText("The server can not be reached.")).toHaveCount(0, { timeout: 20_000 });
  expect(await people(admin, "unwanted@hanbit.example")).toHaveLength(0);
});

test("the own hours stay as they are typed while what waited is sent beside them", async ({ page, network, enter, expectConsole }) => {
  expectConsole(GONE);
  await enter(ADMIN, "/hanbit");
  await known(page, ["/hanbit/people/new"]);
  network.fate = (method, path) => (method === "POST" && path.endsWith("/members") ? "lost" : "pass");
  await add(page, "beside@hanbit.example", false);
  await expect(toast(page, SAVED)).toBeVisible();
  await page.goto("/hanbit/settings");
  await settled(page);
  await page.getByRole("button", { name: "Change the hours" }).click();
  const friday = page.getByRole("checkbox", { name: "Fri", exact: true });
  await friday.uncheck();
  const asked = page.waitForResponse((answer) => answer.url().endsWith("/api/v1/me/hours"), { timeout: 30_000 });
  network.mend();
  await asked;
  await expect(link(page)).toHaveCount(0, { timeout: 20_000 });
  await page.waitForTimeout(500);
  await expect(friday).not.toBeChecked();
});

test("two tabs do not send twice, and both hear of it", async ({ page, context, network, enter, client, expectConsole }) => {
  expectConsole(GONE);
  const admin = await client(ADMIN);
  await enter(ADMIN, "/hanbit");
  await known(page, ["/hanbit/people/new"]);
  const other = await context.newPage();
  await other.goto("/hanbit");
  await settled(other);
  network.cut();
  for (const email of ["tab-one@hanbit.example", "tab-two@hanbit.example"]) {
    await add(page, email);
    await expect(toast(page, SAVED)).toBeVisible();
  }
  await expect(link(other)).toHaveText("Outbox: 2");
  const keys: string[] = [];
  context.on("request", (request) => {
    const key = request.headers()["idempotency-key"];
    if (request.method() === "POST" && key && request.url().endsWith("/members")) keys.push(key);
  });
  network.mend();
  await Promise.all([page, other].map((tab) => tab.evaluate(() => dispatchEvent(new Event("online")))));
  for (const tab of [page, other]) await expect(link(tab)).toHaveCount(0, { timeout: 20_000 });
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(2);
  for (const email of ["tab-one@hanbit.example", "tab-two@hanbit.example"]) expect(await people(admin, email)).toHaveLength(1);
});

test("another account in the same browser sees nothing of it and sends nothing; signing out asks, and deletes", async ({ page, network, enter, client, expectConsole }) => {
  expectConsole(GONE);
  const admin = await client(ADMIN);
  await enter(ADMIN, "/hanbit");
  await known(page, ["/hanbit/people/new"]);
  network.cut();
  await add(page, "waits@hanbit.example");
  await expect(toast(page, SAVED)).toBeVisible();
  // Only what asks who is signed in gets through, so that nothing is sent before somebody else is.
  network.mend();
  await page.goto("about:blank");
  await enter("secondary@hanbit.example", "/hanbit");
  await page.waitForLoadState("networkidle");
  await expect(link(page)).toHaveCount(0);
  await page.goto("/hanbit/outbox");
  await expect(page.getByText("Nothing waits here.")).toBeVisible();
  expect(await people(admin, "waits@hanbit.example")).toHaveLength(0);
  network.fate = (method, path) => (method === "POST" && path.endsWith("/members") ? "lost" : "pass");
  await enter(ADMIN, "/hanbit");
  await expect(link(page)).toHaveText("Outbox: 1");
  await page.getByRole("button", { name: /^Signed in as/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "1 submission was not sent." })).toBeVisible();
  await page.getByRole("link", { name: "Stay signed in" }).click();
  await expect(page.getByRole("alert")).toHaveCount(0);
  await expect(line(page, "waits@hanbit.example")).toBeVisible();
  await page.getByRole("button", { name: /^Signed in as/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByRole("button", { name: "Delete and sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in to Seatkeeper" })).toBeVisible();
  expect(await shelves(page)).not.toContain("waits@hanbit.example");
  network.mend();
  await enter(ADMIN, "/hanbit");
  await expect(link(page)).toHaveCount(0);
  expect(await people(admin, "waits@hanbit.example")).toHaveLength(0);
});

test("a browser that is killed while it sends loses nothing and does nothing twice", async ({ page, network, context, enter, client, expectConsole }) => {
  expectConsole(GONE);
  const admin = await client(ADMIN);
  const requests = (await all<Session>(admin, REQUESTS)).length;
  await enter(ADMIN, "/hanbit/coaching/new?kind=business-product&period=2027-01-01");
  await page.getByRole("radio", { name: "Parametric parts" }).check();
  // The server has done it; the answer is on its way when the browser goes.
  let arrived = () => {};
  const there = new Promise<void>((resolve) => (arrived = resolve));
  network.fate = (method, path) => {
    if (method !== "POST" || !path.endsWith("/requests")) return "pass";
    arrived();
    return "unanswered";
  };
  await page.getByRole("button", { name: "Request this session" }).click();
  await there;
  await page.close();
  await expect.poll(async () => (await all<Session>(admin, REQUESTS)).length).toBe(requests + 1);
  network.mend();
  const again = await context.newPage();
  await again.goto("/hanbit");
  await settled(again);
  await expect.poll(() => shelves(again, ["drafts", "outbox"])).toBe("[[],[],[],[]]");
  await expect(link(again)).toHaveCount(0);
  expect(await all<Session>(admin, REQUESTS)).toHaveLength(requests + 1);
  // Its draft is done as well.
  await again.goto("/hanbit/coaching/new");
  await settled(again);
  await expect(again.getByText("What you entered before is here again.")).toHaveCount(0);
  expect((await read<{ email: string }>(admin, "me")).email).toBe(ADMIN);
});

for (const [language, width, scheme] of [["en", 1280, "light"], ["ko", 320, "dark"], ["en", 320, "dark"]] as const) {
  test(`the outbox holds up in ${language}, ${scheme}, at ${width} pixels, and by keyboard`, async ({ page, network, enter, client, look, expectConsole }) => {
    expectConsole(GONE);
    const admin = await client(ADMIN);
    await enter(ADMIN, "/hanbit", language);
    await known(page, ["/hanbit/people/new"]);
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: scheme });
    await look(`outbox-empty-${language}-${width}`);
    network.cut();
    await page.goto("/hanbit/people/new");
    await settled(page);
    await page.locator("dialog form input:not([type=checkbox])").first().fill("a-rather-long-address-for-a-small-window@hanbit.example");
    for (const at of [1, 2]) await page.locator("dialog form input:not([type=checkbox])").nth(at).fill("New");
    await page.locator("dialog form select").first().selectOption({ index: 1 });
    await page.locator("dialog form button[type=submit]").click();
    await expect(page.locator(".toast")).toBeVisible();
    await page.locator(".toast-close").click();
    await page.locator(".top-outbox").focus();
    await page.keyboard.press("Enter");
    await expect(page.locator(".outbox-line")).toHaveCount(1);
    await look(`outbox-waiting-${language}-${width}`);
    if (language === "ko") await inOneLanguage(page, language, "outbox", await ownWords(admin, "hanbit"));
    await page.locator(".outbox-acts button").last().focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog")).toBeVisible();
    await look(`outbox-question-${language}-${width}`);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  });
}
