import { type Member, type Page as List, all, done, pools, read } from "../support/api.ts";
import { rows, toast } from "../support/words.ts";
import { type Page, expect, settled, test } from "../support/world.ts";

const ADMIN = "primary@hanbit.example";
const CALLER = "caller@otter.example";
const drawer = (page: Page) => page.getByRole("dialog", { name: "Edit access", exact: true });
const line = (page: Page, name: string) => drawer(page).getByRole("radiogroup", { name, exact: true });

test("SEAT-10: seats and benefits of selected members are changed in one act, judged while one chooses, and taken back at once", async ({ page, enter, client, look }) => {
  const admin = await client(ADMIN);
  const [pool] = (await pools(admin, "hanbit", "")).filter((one) => one.product_name === "Forma Draft" && one.state === "open");
  const idle = (await all<Member>(admin, `enterprises/hanbit/members?team=${pool?.team}&status=active&limit=200`)).filter((one) => one.seats.length === 0).slice(0, 2);
  expect(idle.length).toBe(2);
  const query = idle.map((one) => `member=${one.id}`).join("&");
  await enter(ADMIN, `/hanbit/people/access?${query}`);
  await expect(drawer(page)).toContainText("2 members");
  const send = drawer(page).getByRole("button", { name: "Change access of 2 members" });
  await expect(send).toHaveAttribute("aria-disabled", "true");
  const draft = line(page, "Forma Draft").first();
  await expect(draft).toContainText("nobody has it");
  await draft.getByRole("radio", { name: "Give" }).check();
  await expect(draft).toContainText("2 seats are taken");
  // Web support is chosen by itself where access is given.
  const support = line(page, "Web support").first();
  await expect(support.getByRole("radio", { name: "Give" })).toBeChecked();
  // A service that spends shared credits wants a word.
  await line(page, "Vela Compute").first().getByRole("radio", { name: "Give" }).check();
  await expect(drawer(page)).toContainText("draw on one balance");
  await expect(drawer(page)).toContainText("2 members change");
  await expect(drawer(page)).toContainText("2 mails will be sent");
  await look("changes");
  await send.click();
  await expect(drawer(page)).toBeVisible();
  await drawer(page).getByRole("checkbox").last().check();
  await send.click();
  await expect(toast(page, "Access of 2 members was changed.")).toBeVisible();
  await expect(drawer(page)).toBeHidden();
  const after = async (id: string | undefined) => read<Member>(admin, `enterprises/hanbit/members/${id}`);
  expect((await after(idle[0]?.id)).seats.length).toBe(1);
  const found = async () => (await read<List<Member>>(admin, `enterprises/hanbit/members?benefit=web-support&search=${idle[0]?.email}`)).total;
  expect(await found()).toBe(1);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(toast(page, "were released.")).toBeVisible();
  expect((await after(idle[0]?.id)).seats.length).toBe(0);
  expect(await found()).toBe(0);
});

test("SEAT-10: what is chosen for some and not sent is kept for them beside what is chosen for others", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  const [pool] = (await pools(admin, "hanbit", "")).filter((one) => one.product_name === "Forma Draft" && one.state === "open");
  const [one, two] = (await all<Member>(admin, `enterprises/hanbit/members?team=${pool?.team}&status=active&limit=200`)).filter((member) => member.seats.length === 0);
  if (!one || !two) throw new Error("nobody");
  const give = line(page, "Forma Draft").first().getByRole("radio", { name: "Give" });
  for (const member of [one, two]) {
    await enter(ADMIN, `/hanbit/people/access?member=${member.id}`);
    await expect(give).not.toBeChecked();
    await give.check();
    await expect(drawer(page).getByText("The draft is kept on this device.")).toBeVisible();
  }
  await enter(ADMIN, `/hanbit/people/access?member=${one.id}`);
  await expect(give).toBeChecked();
});

test("SEAT-10: the directory is narrowed to a benefit; a member's page shows it and leads to the drawer", async ({ page, enter, look }) => {
  await enter(ADMIN, "/hanbit/people?benefit=product-updates");
  await expect(page.getByText("Benefit is Product updates")).toBeVisible();
  await expect(page.getByText("90 members match")).toBeVisible();
  await rows(page.getByRole("table", { name: "Members" })).first().getByRole("link").click();
  await settled(page);
  const member = page.getByRole("dialog");
  await expect(member).toContainText("From contract HB-2026-001, since 7 Sep 2026");
  await look("changes-member");
  await member.getByRole("link", { name: "Edit access" }).click();
  await expect(drawer(page)).toBeVisible();
  // Everything stays chosen when the page is loaded again.
  const updates = line(page, "Product updates").first();
  await expect(updates).toContainText("has it");
  await updates.getByRole("radio", { name: "Take away" }).check();
  await page.waitForTimeout(800);
  await page.reload();
  await settled(page);
  await expect(updates.getByRole("radio", { name: "Take away" })).toBeChecked();
  await drawer(page).getByRole("button", { name: "Change access" }).click();
  await expect(toast(page, "Access of 1 member was changed.")).toBeVisible();
  await expect(page.getByText("89 members match")).toBeVisible();
});

test("SEAT-4: everybody who matches is changed, not only who is loaded; without enough seats as many as fit", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  const [pool] = (await pools(admin, "hanbit", "")).filter((one) => one.product_name === "Forma Draft" && (one.free ?? 0) > 0 && (one.free ?? 0) < 10);
  const waiting = (await read<List<Member>>(admin, `enterprises/hanbit/members?team=${pool?.team}&status=active&limit=1`)).total;
  await enter(ADMIN, `/hanbit/people/access?team=${pool?.team}&status=active&all=true`);
  await expect(drawer(page)).toContainText(`${waiting} members`);
  // The product stands in several teams: below the heading of this one.
  const draft = drawer(page).getByRole("heading", { name: pool?.team_name ?? "?", exact: true }).locator("xpath=following-sibling::div[1]");
  await draft.getByRole("radio", { name: "Give" }).check();
  await expect(drawer(page)).toContainText("seats are missing");
  await drawer(page).getByRole("radio", { name: "Assign as many as fit" }).check();
  await expect(draft).toContainText(`${pool?.free} seats are taken`);
  await drawer(page).getByRole("button", { name: `Change access of ${waiting} members` }).click();
  await expect(drawer(page)).toContainText("members get less");
});

test("CALL-5: only callers see what they ring with, on their own page", async ({ page, enter, client }) => {
  const caller = await client(CALLER);
  const lines = await read<List<{ support_id: string }>>(caller, "enterprises/otter/support-lines");
  expect(lines.items[0]?.support_id).toMatch(/^[0-9A-F]{8}$/);
  const user = await client("user@otter.example");
  expect((await read<List<unknown>>(user, "enterprises/otter/support-lines")).items).toEqual([]);
  await enter(CALLER, "/otter/people");
  await page.getByRole("link", { name: /own/i }).first().click();
  await expect(page.getByRole("dialog")).toContainText(lines.items[0]?.support_id ?? "?");
  await expect(page.getByRole("dialog")).toContainText("+1 555 0100");
});

test("the directory's filters of contract and waiting are in the address, and hold for the export", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  const [contract] = await all<{ id: string; number: string }>(admin, "enterprises/hanbit/contracts");
  const [full] = (await pools(admin, "hanbit", "")).filter((one) => one.state === "full" && one.denied === null);
  const [idle] = (await all<Member>(admin, `enterprises/hanbit/members?team=${full?.team}&status=active&limit=200`)).filter((one) => one.seats.length === 0);
  const group = await done<{ group: { id: string } }>(admin, "enterprises/hanbit/groups", { team: full?.team, name: "Waiting", products: [full?.product] });
  await done(admin, `enterprises/hanbit/groups/${group.group.id}/members`, { members: [idle?.id] });
  await enter(ADMIN, "/hanbit/people?waiting=true");
  await expect(page.getByText("1 member matches")).toBeVisible();
  await expect(rows(page.getByRole("table", { name: "Members" })).first()).toContainText(idle?.name ?? "?");
  const fed = (await read<List<Member>>(admin, `enterprises/hanbit/members?contract=${contract?.id}&limit=1`)).total;
  expect(fed).toBeGreaterThan(100);
  await page.goto(`/hanbit/people?contract=${contract?.id}`);
  await settled(page);
  await expect(page.getByText(`Contract is ${contract?.number}`)).toBeVisible();
  await expect(page.getByText(`${fed.toLocaleString("en-US")} members match`)).toBeVisible();
  const file = await (await admin.get("enterprises/hanbit/members?waiting=true&format=csv")).text();
  expect(file.trim().split("\n").length).toBe(2);
});

test("TEAM-1: a member is taken out of a team, with what that frees shown first", async ({ page, enter, client, look }) => {
  const admin = await client(ADMIN);
  const teams = await all<{ id: string; name: string }>(admin, "enterprises/hanbit/teams");
  const [first, second] = teams;
  const member = (await all<Member>(admin, `enterprises/hanbit/members?team=${first?.id}&status=active&limit=200`)).find((one) => one.seats.length === 1 && one.roles.length === 1);
  const [pool] = (await pools(admin, "hanbit", `?team=${second?.id}`)).filter((one) => (one.free ?? 0) > 0);
  await done(admin, "enterprises/hanbit/assignments", { team: second?.id, product: pool?.product, members: [member?.id] });
  await enter(ADMIN, `/hanbit/people/${member?.id}`);
  await page.getByRole("button", { name: `Take out of ${second?.name}` }).click();
  const question = page.getByRole("dialog", { name: `Take out of ${second?.name}` });
  await expect(question).toContainText("1 seat in the team becomes free.");
  await expect(question).toContainText("1 mail will be sent.");
  await look("people-team-leave");
  const out = async () => {
    await question.getByRole("button", { name: "Take out", exact: true }).click();
    await expect(toast(page, "was taken out of the team. 1 seat is free.")).toBeVisible();
  };
  await out();
  // The way back brings the team and the seat; whoever is looked at by then stays there.
  await toast(page, "was taken out of the team.").getByRole("button", { name: "Undo" }).click();
  await expect(toast(page, "1 seat was assigned again.")).toBeVisible();
  const back = await read<Member>(admin, `enterprises/hanbit/members/${member?.id}`);
  expect([back.teams.length, back.seats.length]).toEqual([2, 2]);
  await page.getByRole("button", { name: `Take out of ${second?.name}` }).click();
  await expect(question).toContainText("1 seat in the team becomes free.");
  await out();
  expect((await read<Member>(admin, `enterprises/hanbit/members/${member?.id}`)).teams).toEqual([first?.id]);
  // The last team is kept: the question says why.
  await page.getByRole("button", { name: `Take out of ${first?.name}` }).click();
  await expect(page.getByRole("dialog", { name: `Take out of ${first?.name}` })).toContainText("An active member belongs to at least one team.");
});

test("CALL-5: an operator sets the number that named callers ring for a product", async ({ page, enter, client, look }) => {
  await enter("operator@vendor.example", "/operator/phones");
  const line = page.getByRole("row").filter({ hasText: "Forma Draft" });
  await expect(line).toContainText("+1 555 0100 (default)");
  await look("operator-phones");
  await line.getByRole("link").click();
  const drawer = page.getByRole("dialog", { name: "Forma Draft" });
  const number = drawer.getByLabel("Number");
  await number.fill("call me");
  await drawer.getByRole("button", { name: "Save the number" }).click();
  await expect(drawer.locator("[data-code=not-a-phone]")).toBeVisible();
  await expect(number).toBeFocused();
  await number.fill("+82 2 555 0199");
  await look("operator-phone");
  await drawer.getByRole("button", { name: "Save the number" }).click();
  await expect(toast(page, "The number is kept. Named callers see it from now on.")).toBeVisible();
  await expect(line).toContainText("+82 2 555 0199");
  const caller = await client(CALLER);
  const lines = await read<List<{ phones: { product: string; phone: string }[] }>>(caller, "enterprises/otter/support-lines");
  const rung = lines.items.flatMap((one) => one.phones).filter((one) => one.product === "Forma Draft");
  expect(rung.every((one) => one.phone === "+82 2 555 0199")).toBe(true);
  // Left empty, the default is rung again.
  await line.getByRole("link").click();
  await number.fill("");
  await drawer.getByRole("button", { name: "Save the number" }).click();
  await expect(line).toContainText("+1 555 0100 (default)");
});

test("the drawer of a number that is nobody's says so, and one that can not be shown why", async ({ page, enter, expectConsole }) => {
  expectConsole(/status of 503/);
  const drawer = page.getByRole("dialog");
  await enter("operator@vendor.example", `/operator/phones/${crypto.randomUUID()}`);
  await expect(drawer).toContainText("There is nothing here");
  await page.route("**/api/v1/vendor/support-phones?**", (route) =>
    route.fulfill({ status: 503, contentType: "application/problem+json", json: { type: "urn:seatkeeper:problem:unavailable", title: "Unavailable", status: 503, code: "unavailable", request_id: crypto.randomUUID(), violations: [] } }),
  );
  await page.reload();
  await settled(page);
  await expect(drawer.getByRole("button", { name: "Try again" })).toBeVisible();
  await page.unroute("**/api/v1/vendor/support-phones?**");
  await drawer.getByRole("button", { name: "Try again" }).click();
  await expect(drawer).toContainText("There is nothing here");
});

test("mails that were given up are listed for operators, and sent again", async ({ page, enter, look }) => {
  await enter("operator@vendor.example", "/operator/mails");
  await expect(page.getByText("Every mail was delivered or is still being tried.")).toBeVisible();
  const lost = {
    id: "01890a5d-ac96-774b-bcce-b302099a8057",
    kind: "get-started",
    to: "nobody@hanbit.example",
    enterprise: "한빛엔지니어링",
    state: "dead",
    created_at: "2026-11-20T01:00:00Z",
    tries: 30,
    next_at: null,
    dead_at: "2026-11-22T01:00:00Z",
    reason: "550 no such mailbox",
  };
  let sent = 0;
  await page.route("**/api/v1/vendor/mails?**", (route) => route.fulfill({ json: { items: sent === 0 ? [lost] : [], total: 1 - sent, next: null } }));
  await page.route("**/api/v1/vendor/mails/*/retry", (route) => {
    sent += 1;
    return route.fulfill({ json: {} });
  });
  await page.reload();
  await settled(page);
  await expect(page.getByRole("table")).toContainText("550 no such mailbox");
  await look("operator-mails");
  await page.getByRole("button", { name: "Send again: nobody@hanbit.example" }).click();
  await expect(toast(page, "1 mail is sent again.")).toBeVisible();
  await expect(page.getByText("Every mail was delivered or is still being tried.")).toBeVisible();
});
