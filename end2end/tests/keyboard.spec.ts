import { type Member, type Page as List, pool, poolWhere, read, without } from "../support/api.ts";
import { tabTo, trapped } from "../support/keyboard.ts";
import { rows, toast } from "../support/words.ts";
import { PASSWORD, expect, settled, test } from "../support/world.ts";

const ADMIN = "primary@hanbit.example";

test("a whole day's work with the keyboard alone: sign in, add a member, assign a seat, ask for coaching, sign out", async ({ page, client, expectConsole: _ }) => {
  test.setTimeout(90_000);
  const admin = await client(ADMIN);
  await admin.patch("me", { data: { language: "en" } });
  const target = await poolWhere(admin, "hanbit", (pool) => pool.free === 2);
  const [chosen] = await without(admin, "hanbit", target, 1);
  const { keyboard } = page;
  const told = (text: string) => expect(toast(page, text)).toBeVisible();

  await test.step("sign in", async () => {
    await page.goto("/sign-in");
    await expect(page.getByLabel("E-mail address")).toBeFocused();
    await keyboard.type(ADMIN);
    await tabTo(page, page.getByLabel(/^Password/));
    await keyboard.type(PASSWORD);
    await keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "Home" })).toBeVisible();
    await settled(page);
  });

  await test.step("the first stop skips to the content", async () => {
    await keyboard.press("Tab");
    const skip = page.getByRole("link", { name: "Skip to the content" });
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport();
    await keyboard.press("Enter");
    await expect(page.getByRole("main")).toBeFocused();
  });

  const areas = page.getByRole("navigation", { name: "Areas" });
  await test.step("add a member", async () => {
    await tabTo(page, areas.getByRole("link", { name: "People" }), true);
    await keyboard.press("Enter");
    await settled(page);
    await tabTo(page, page.getByRole("link", { name: "Add a member" }));
    await keyboard.press("Enter");
    const drawer = page.getByRole("dialog", { name: "Add a member" });
    await expect(drawer.getByLabel("E-mail address")).toBeFocused();
    await keyboard.type("keys.only@hanbit.example");
    await tabTo(page, drawer.getByLabel("First name"));
    await keyboard.type("Keys");
    await tabTo(page, drawer.getByLabel("Last name"));
    await keyboard.type("Only");
    await tabTo(page, drawer.getByLabel("Team", { exact: true }));
    await keyboard.press("ArrowDown");
    await expect(drawer.getByLabel("Team", { exact: true })).not.toHaveValue("");
    const product = drawer.getByRole("checkbox", { name: "Forma Draft", exact: true }).first();
    await tabTo(page, product);
    await keyboard.press("Space");
    await expect(product).toBeChecked();
    await tabTo(page, drawer.getByRole("button", { name: "Add the member and assign 1 seat" }));
    await keyboard.press("Enter");
    await told("was added.");
    await expect(drawer).toHaveCount(0);
    expect((await read<List<Member>>(admin, "enterprises/hanbit/members?search=keys.only")).total).toBe(1);
  });

  await test.step("assign a seat", async () => {
    await tabTo(page, areas.getByRole("link", { name: "Seats" }), true);
    await keyboard.press("Enter");
    await settled(page);
    const row = rows(page.getByRole("table", { name: "Seat pools" })).filter({ hasText: target.team_name }).filter({ hasText: target.product_name });
    await tabTo(page, row.getByRole("link", { name: "Assign seats" }));
    await keyboard.press("Enter");
    await settled(page);
    const chooser = page.getByRole("combobox", { name: "Members" });
    await tabTo(page, chooser);
    await keyboard.type(chosen?.email ?? "?");
    await expect(page.getByRole("option")).toHaveCount(1);
    await keyboard.press("Enter");
    await expect(page.getByRole("button", { name: `Remove ${chosen?.name}` })).toBeVisible();
    await expect(chooser).toBeFocused();
    // Esc closes the list and nothing else.
    await keyboard.press("Escape");
    await expect(page.getByRole("option")).toHaveCount(0);
    await tabTo(page, page.getByRole("button", { name: "Assign 1 seat" }));
    await keyboard.press("Enter");
    await told("was assigned.");
    expect((await pool(admin, "hanbit", target.id)).free).toBe(1);
    await expect(page.getByRole("dialog")).toBeVisible();
    await keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  });

  await test.step("ask for coaching", async () => {
    await tabTo(page, areas.getByRole("link", { name: "Coaching" }), true, 120);
    await keyboard.press("Enter");
    await settled(page);
    await tabTo(page, page.getByRole("link", { name: "Request coaching" }));
    await keyboard.press("Enter");
    await settled(page);
    await tabTo(page, page.getByRole("searchbox", { name: "Search topics" }));
    await keyboard.type("parametric");
    await keyboard.press("Enter");
    await expect(page.getByRole("radio", { name: "Parametric parts" })).toBeChecked();
    await tabTo(page, page.getByLabel("What you would like to reach"));
    await keyboard.type("By keys alone.");
    await tabTo(page, page.getByRole("button", { name: "Request this session" }));
    await keyboard.press("Enter");
    await told("The session was requested.");
    await expect(page.getByRole("dialog", { name: "Parametric parts" })).toBeVisible();
    await keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  });

  await test.step("sign out", async () => {
    await tabTo(page, page.getByRole("button", { name: /^Signed in as/ }), true, 120);
    await keyboard.press("Enter");
    await expect(page.getByRole("menuitemradio").first()).toBeFocused();
    await keyboard.press("End");
    await expect(page.getByRole("menuitem", { name: "Sign out" })).toBeFocused();
    await keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: "Sign in to Seatkeeper" })).toBeVisible();
  });
});

test("a drawer keeps the focus in it, Esc closes it, and the focus is back where it came from", async ({ page, enter }) => {
  await enter(ADMIN, "/hanbit/people?search=primary@hanbit");
  const link = rows(page.getByRole("table", { name: "Members" })).first().getByRole("link");
  await tabTo(page, link);
  await page.keyboard.press("Enter");
  const drawer = page.getByRole("dialog");
  await expect(drawer).toBeVisible();
  await settled(page);
  await trapped(page, drawer);
  await page.keyboard.press("Escape");
  await expect(drawer).toHaveCount(0);
  await expect(link).toBeFocused();
  await expect(page).toHaveURL("/hanbit/people?search=primary%40hanbit");

  // The form likewise, with what was typed kept; Esc in an open list closes the list first.
  const add = page.getByRole("link", { name: "Add a member" });
  await tabTo(page, add, true);
  await page.keyboard.press("Enter");
  await expect(drawer.getByLabel("E-mail address")).toBeFocused();
  await trapped(page, drawer, 20);
  await page.keyboard.press("Escape");
  await expect(drawer).toHaveCount(0);
  await expect(add).toBeFocused();
});

test("a dialog over a drawer takes the focus, Esc closes it alone, and nothing is done", async ({ page, enter, client }) => {
  const admin = await client("secondary@hanbit.example");
  const { items } = await read<List<{ id: string; state: string }>>(admin, "enterprises/hanbit/coaching/requests?state=requested");
  await enter("secondary@hanbit.example", `/hanbit/coaching/requests/${items[0]?.id}`);
  const drawer = page.getByRole("dialog").first();
  const withdraw = drawer.getByRole("button", { name: "Withdraw the request" }).first();
  await tabTo(page, withdraw);
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Withdraw the request" });
  await expect(dialog).toBeVisible();
  await trapped(page, dialog, 6);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(drawer).toBeVisible();
  await expect(withdraw).toBeFocused();
  expect((await read<{ state: string }>(admin, `enterprises/hanbit/coaching/requests/${items[0]?.id}`)).state).toBe("requested");
});

test("menus, filters and reasons open, move and close by keys, and give the focus back", async ({ page, enter }) => {
  await enter(ADMIN, "/hanbit/people");
  const menu = page.getByRole("button", { name: /^Switch team/ });
  await tabTo(page, menu);
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitemradio", { name: "All teams" })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitemradio").nth(1)).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await expect(page.getByRole("menuitemradio").last()).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("menu")).toBeHidden();
  await expect(menu).toBeFocused();

  const filter = page.getByRole("group", { name: "Filter" }).getByRole("button", { name: "Status", exact: true });
  await tabTo(page, filter);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("checkbox", { name: "Pending" })).toBeFocused();
  await page.keyboard.press("Space");
  await expect(page).toHaveURL(/status=pending/);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("checkbox", { name: "Pending" })).toBeHidden();
  await expect(page.getByRole("button", { name: "Status is pending", exact: true })).toBeFocused();
  await tabTo(page, page.getByRole("button", { name: "Remove the filter “Status is pending”" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("group", { name: "Filter" }).getByRole("button", { name: "Status", exact: true })).toBeFocused();
});

test("releasing by keys leaves the focus at the next holder, not at the page's top", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  const target = await poolWhere(admin, "hanbit", (pool) => pool.state === "full");
  await enter(ADMIN, `/hanbit/seats/${target.id}`);
  const buttons = page.getByRole("table", { name: "Who holds a seat" }).getByRole("button", { name: /^Release the seat of/ });
  await buttons.nth(1).focus();
  const next = await buttons.nth(2).getAttribute("aria-label");
  await page.keyboard.press("Enter");
  await expect(toast(page, "was released.")).toBeVisible();
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe(next);
});

test("nothing that has the focus is covered at 400 %", async ({ page, enter }) => {
  await enter(ADMIN, "/hanbit/seats");
  await page.setViewportSize({ width: 320, height: 256 });
  const last = rows(page.getByRole("table", { name: "Seat pools" })).last().getByRole("link").first();
  await tabTo(page, last, false, 80);
  await tabTo(page, page.getByRole("button", { name: /^Language/ }), true, 80);
});
