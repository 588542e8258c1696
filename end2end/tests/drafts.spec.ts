import { type Member, all, pool, poolWhere, pools, read, without } from "../support/api.ts";
import { GONE, kept, test } from "../support/offline.ts";
import { assignment, chooser, chosen, openAssignment } from "../support/seats.ts";
import { remembered, shelves } from "../support/shelves.ts";
import { rows, toast } from "../support/words.ts";
import { type Page, expect, settled } from "../support/world.ts";

const ADMIN = "primary@hanbit.example";
const KEPT = "The draft is kept on this device.";
const BACK = "What you entered before is here again.";
const AWAY = "The server can not be reached. What you see is from";

const form = (page: Page) => page.getByRole("dialog", { name: "Add a member" });
const email = (page: Page) => page.getByLabel("E-mail address");
const wishes = (page: Page) => page.getByLabel("What you would like to reach");

test("pages and forms stand on what the server said last, and say how old it is", async ({ page, network, enter, expectConsole }) => {
  expectConsole(GONE);
  for (const path of ["/hanbit/people", "/hanbit/seats", "/hanbit/coaching", "/hanbit/people/new", "/hanbit/coaching/new", "/hanbit"]) {
    await enter(ADMIN, path);
    await remembered(page, path.endsWith("/new") ? page.locator("form [type=submit]") : page.locator("h1"));
  }
  await kept(page);
  network.cut();
  await page.reload();
  await settled(page);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const banner = page.getByRole("banner").or(page.locator(".head")).getByText(AWAY);
  await expect(banner.first()).toBeVisible();
  const areas = page.getByRole("navigation", { name: "Areas" });
  await areas.getByRole("link", { name: "People" }).click();
  await expect(rows(page.getByRole("table", { name: "Members" })).first()).toBeVisible();
  await areas.getByRole("link", { name: "Seats" }).click();
  await expect(rows(page.getByRole("table", { name: "Seat pools" })).first()).toBeVisible();
  await areas.getByRole("link", { name: "Coaching" }).click();
  await expect(page.getByRole("table", { name: "Allowances" })).toBeVisible();
  // The rules run as ever.
  await page.goto("/hanbit/people/new");
  await expect(form(page).getByText(AWAY)).toBeVisible();
  await email(page).fill("nobody");
  await page.getByRole("button", { name: "Add the member" }).click();
  await expect(form(page).locator("[data-field=email] [data-code]")).toBeVisible();
  network.mend();
  // Nobody has to ask for it.
  await expect(form(page).getByText(AWAY)).toHaveCount(0, { timeout: 20_000 });
});

test("what is shown is as old as the page that was opened last, not as the tab", async ({ page, network, enter, expectConsole }) => {
  expectConsole(GONE);
  await page.addInitScript(() => {
    const right = Date.now;
    Date.now = () => right() + Number(sessionStorage.getItem("ahead"));
  });
  await enter(ADMIN, "/hanbit");
  await expect(page.getByRole("main")).toContainText("as of 10:0");
  await page.evaluate(() => sessionStorage.setItem("ahead", String(3 * 3_600_000)));
  const areas = page.getByRole("navigation", { name: "Areas" });
  const told = page.waitForResponse((answer) => answer.url().endsWith("/enterprises/hanbit"));
  await areas.getByRole("link", { name: "People" }).click();
  await told;
  await expect(rows(page.getByRole("table", { name: "Members" })).first()).toBeVisible();
  await settled(page);
  await kept(page);
  network.cut();
  // The browser says so, and what is shown stays.
  await page.evaluate(() => dispatchEvent(new Event("offline")));
  await expect(page.getByText(AWAY).first()).toContainText("from 13:0");
});

test("the specialists' desk says how old it is, by the device's time", async ({ page, network, enter, expectConsole }) => {
  expectConsole(GONE);
  await enter("specialist@vendor.example", "/desk");
  await remembered(page, page.locator("h1"));
  await kept(page);
  network.cut();
  await page.reload();
  await settled(page);
  await expect(page.getByText(AWAY).first()).toContainText(/from .*\d\d:\d\d; /);
});

test("without a network a member who was shown here is found, in a form and in the palette", async ({ page, network, enter, client, expectConsole }) => {
  expectConsole(GONE);
  const admin = await client(ADMIN);
  const [member] = await all<Member>(admin, "enterprises/hanbit/members?search=secondary@hanbit.example");
  const [pool] = (await pools(admin, "hanbit", "?limit=200")).filter((pool) => pool.denied === null);
  if (!member || !pool) throw new Error("nobody");
  await enter(ADMIN, `/hanbit/people/${member.id}`);
  await remembered(page, page.getByRole("heading", { name: member.name }));
  await openAssignment(page, "hanbit", pool);
  await kept(page);
  network.cut();
  await chooser(page).fill("secondary@hanbit");
  await page.getByRole("option").filter({ hasText: member.email }).click();
  await chosen(page, [member]);
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("combobox").fill("secondary@hanbit");
  await expect(page.getByRole("dialog").getByRole("option")).toHaveText([new RegExp(member.name)]);
  await expect(page.getByRole("dialog").getByRole("status")).toHaveText(/^The server can not be reached: only pages, and members that this device was shown before/);
});

test("what is typed in each form is there again in another tab and after a reload, until it is sent or put away", async ({ page, enter, client, context }) => {
  const admin = await client(ADMIN);
  await enter(ADMIN, "/hanbit/people/new");
  await email(page).fill("typed@hanbit.example");
  await expect(form(page).getByText(KEPT)).toBeVisible();
  const other = await context.newPage();
  await other.goto("/hanbit/people/new");
  await settled(other);
  await expect(email(other)).toHaveValue("typed@hanbit.example");
  await other.getByRole("button", { name: "Start anew" }).click();
  await expect(email(other)).toHaveValue("");
  await expect.poll(() => shelves(other)).not.toContain("typed@hanbit.example");
  await other.close();

  await page.goto("/hanbit/coaching/new?kind=business-product&period=2027-01-01");
  await settled(page);
  await wishes(page).fill("Kept across a reload");
  await expect(page.getByText(KEPT)).toBeVisible();
  await page.reload();
  await settled(page);
  await expect(page.getByText(BACK)).toBeVisible();
  await expect(wishes(page)).toHaveValue("Kept across a reload");
  await page.getByRole("button", { name: "Start anew" }).click();
  await expect(wishes(page)).toHaveValue("");

  const target = await poolWhere(admin, "hanbit", (pool) => pool.free === 2);
  const [one] = await without(admin, "hanbit", target, 1);
  if (!one) throw new Error("nobody");
  await page.goto(assignment("hanbit", target, [one]));
  await settled(page);
  await page.getByRole("radio", { name: /as many as fit/i }).check();
  await expect(page.getByText(KEPT)).toBeVisible();
  await page.goto(assignment("hanbit", target, []));
  await settled(page);
  await expect(page.getByText(BACK)).toBeVisible();
  await chosen(page, [one]);
  await expect(page.getByRole("radio", { name: /as many as fit/i })).toBeChecked();
  await page.getByRole("button", { name: "Assign 1 seat" }).click();
  await expect(toast(page, "was assigned.")).toBeVisible();
  await expect.poll(() => shelves(page)).not.toContain(`seats/${target.id}`);
  expect((await pool(admin, "hanbit", target.id)).used).toBe(target.used + 1);
});

test("who types without a pause has it on the disk all the same", async ({ page, enter }) => {
  await enter(ADMIN, "/hanbit/coaching/new?kind=business-product&period=2027-01-01");
  let typing = true;
  const typed = wishes(page).pressSequentially("typed and typed ".repeat(6), { delay: 100 }).then(() => (typing = false));
  await expect.poll(() => shelves(page, ["drafts"])).toContain("typed and");
  expect(typing).toBe(true);
  await typed;
});

test("the last keys before a session turns out to have ended are kept", async ({ page, enter }) => {
  await enter(ADMIN, "/hanbit/coaching/new?kind=business-product&period=2027-01-01");
  await page.getByRole("radio", { name: "Parametric parts" }).check();
  await expect(page.getByText(KEPT)).toBeVisible();
  expect((await page.request.delete("/api/v1/session")).ok()).toBe(true);
  await wishes(page).fill("The very last keys");
  await page.getByRole("button", { name: "Request this session" }).click();
  await expect(page.getByText("Your session has ended. Sign in to go on where you were.")).toBeVisible();
  await expect.poll(() => shelves(page, ["drafts"])).toContain("The very last keys");
});

test("what is typed stays while the server, there again, does not say who is signed in", async ({ page, network, enter, expectConsole }) => {
  expectConsole(GONE);
  expectConsole(/status of 503/);
  await enter(ADMIN, "/hanbit/people/new");
  await remembered(page, page.locator("form [type=submit]"));
  await kept(page);
  network.cut();
  await page.reload();
  await settled(page);
  await email(page).fill("stays@hanbit.example");
  const asked = network.unsaid();
  await expect.poll(asked, { timeout: 20_000 }).toBeGreaterThan(0);
  await expect(email(page)).toHaveValue("stays@hanbit.example");
  network.mend();
  await expect(form(page).getByText(AWAY)).toHaveCount(0, { timeout: 20_000 });
  await expect(email(page)).toHaveValue("stays@hanbit.example");
});

test("a tab that still asks who is signed in when somebody else signs in waits for a word to be loaded again", async ({ page, network, context, enter, expectConsole }) => {
  expectConsole(GONE);
  expectConsole(/status of 503/);
  await enter(ADMIN, "/hanbit/people/new");
  await remembered(page, page.locator("form [type=submit]"));
  await kept(page);
  network.cut();
  await page.reload();
  await settled(page);
  const asked = network.unsaid();
  await expect.poll(asked, { timeout: 20_000 }).toBeGreaterThan(0);
  const ended = page.getByText("Somebody else has signed in in this browser.");
  const other = await context.newPage();
  await other.goto("/sign-in");
  await other.evaluate(() => localStorage.setItem("account", crypto.randomUUID()));
  await expect(ended).toBeVisible();
  await page.evaluate(() => Object.assign(globalThis, { still: true }));
  // Longer than between two questions.
  await page.waitForTimeout(12_000);
  await expect(ended).toBeVisible();
  expect(await page.evaluate(() => "still" in globalThis)).toBe(true);
  network.mend();
  await page.getByRole("button", { name: "Load the page again" }).click();
  await expect(ended).toHaveCount(0);
  expect(await page.evaluate(() => "still" in globalThis)).toBe(false);
});

test("another account sees nothing of it, and signing out takes it all away", async ({ page, enter, expectConsole, network }) => {
  expectConsole(GONE);
  await enter(ADMIN, "/hanbit/people/new");
  await email(page).fill("mine@hanbit.example");
  await expect(form(page).getByText(KEPT)).toBeVisible();
  // Somebody else signs in on top.
  await enter("secondary@hanbit.example", "/hanbit/people/new");
  await expect(email(page)).toHaveValue("");
  await enter(ADMIN, "/hanbit/people/new");
  await expect(email(page)).toHaveValue("mine@hanbit.example");
  const account = (await read<{ account: string }>(page.request, "/api/v1/me")).account;
  expect(await shelves(page)).toContain(account);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Signed in as/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in to Seatkeeper" })).toBeVisible();
  const left = await shelves(page);
  expect(left).not.toContain(account);
  expect(left).not.toContain("mine@hanbit.example");
  // Nobody is signed in without the server either.
  await kept(page);
  network.cut();
  await page.goto("/hanbit");
  await expect(page.getByText("The server can not be reached.")).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Areas" })).toHaveCount(0);
});
