import { type Member, all } from "../support/api.ts";
import { type Page, expect, settled, test } from "../support/world.ts";

const ADMIN = "primary@hanbit.example";
const palette = (page: Page) => page.getByRole("dialog", { name: "Go to" });
const box = (page: Page) => palette(page).getByRole("combobox");
const options = (page: Page) => palette(page).getByRole("option");

test("a page is gone to by its name, with the keyboard alone", async ({ page, enter, look }) => {
  await enter(ADMIN, "/hanbit");
  await page.keyboard.press("Control+k");
  await expect(box(page)).toBeFocused();
  await expect(options(page).first()).toHaveAttribute("aria-selected", "true");
  await look("palette");
  await page.keyboard.type("coach");
  await expect(options(page).first()).toHaveText(/Coaching/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Coaching" })).toBeVisible();
  await expect(palette(page)).toHaveCount(0);
  await settled(page);
  // What was gone to stands first from then on, also after the page is loaded again.
  await page.reload();
  await settled(page);
  await page.getByRole("button", { name: "Search" }).click();
  await expect(palette(page).getByRole("group", { name: "Recent" }).getByRole("option")).toHaveText(["Coaching"]);
  await page.keyboard.press("Escape");
  await expect(palette(page)).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Search" })).toBeFocused();
});

test("a member is found by name, and the arrow keys go round", async ({ page, enter, client }) => {
  const [member] = await all<Member>(await client(ADMIN), "enterprises/hanbit/members?search=secondary@hanbit.example");
  if (!member) throw new Error("nobody");
  await enter(ADMIN, "/hanbit/seats");
  await page.keyboard.press("Control+k");
  await box(page).fill("secondary@hanbit");
  await expect(palette(page).getByRole("group", { name: "Members" }).getByRole("option")).toHaveText([new RegExp(member.name)]);
  await box(page).fill("");
  const count = await options(page).count();
  await page.keyboard.press("ArrowUp");
  await expect(options(page).nth(count - 1)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowDown");
  await expect(options(page).first()).toHaveAttribute("aria-selected", "true");
  expect(await box(page).getAttribute("aria-activedescendant")).toBe(await options(page).first().getAttribute("id"));
  await box(page).fill("secondary@hanbit");
  await palette(page).getByRole("option", { name: member.name }).click();
  await expect(page).toHaveURL(new RegExp(`/hanbit/people/${member.id}`));
  await expect(page.getByRole("dialog").getByRole("heading", { name: member.name })).toBeVisible();
});

test("a contract is found by its number and by its products", async ({ page, enter, client }) => {
  const manager = "manager@otter.example";
  const [contract] = await all<{ id: string; number: string; lines: { product_name: string }[] }>(await client(manager), "enterprises/otter/contracts");
  if (!contract) throw new Error("no contract");
  await enter(manager, "/otter");
  await page.keyboard.press("Control+k");
  const found = palette(page).getByRole("group", { name: "Contracts" }).getByRole("option");
  await expect(found).toHaveCount(0);
  await box(page).fill(contract.lines[0]?.product_name ?? "");
  await expect(found.filter({ hasText: contract.number })).toHaveCount(1);
  await box(page).fill(contract.number);
  await expect(found).toHaveCount(1);
  await found.click();
  await expect(page).toHaveURL(new RegExp(`/otter/contracts/${contract.id}`));
});

test("what nothing is called is said, and the same keys close it", async ({ page, enter, look }) => {
  await enter(ADMIN, "/hanbit");
  await page.keyboard.press("Control+k");
  await box(page).fill("nothing at all");
  await expect(palette(page).getByRole("status")).toHaveText("Nothing is called “nothing at all”.");
  await look("palette-none");
  await page.keyboard.press("Control+k");
  await expect(palette(page)).toHaveCount(0);
});

test("without the server pages are found, and it is said that members are not", async ({ page, enter, context, expectConsole }) => {
  expectConsole(/ERR_INTERNET_DISCONNECTED|Failed to (load|fetch)/);
  await enter(ADMIN, "/hanbit/people");
  await page.keyboard.press("Control+k");
  await expect(box(page)).toBeFocused();
  await context.setOffline(true);
  await box(page).fill("seat");
  await expect(palette(page).getByRole("option", { name: "Seats", exact: true })).toBeVisible();
  await expect(palette(page).getByRole("status")).toContainText("The server can not be reached");
});

test("who may not see the others finds only the own pages", async ({ page, enter }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await enter("user@hanbit.example", "/hanbit");
  await page.keyboard.press("Control+k");
  await expect(options(page)).toHaveText(["Home", "Requests for seats", "Outbox", "Building blocks"]);
  await box(page).fill("primary");
  await expect(palette(page).getByRole("status")).toContainText("Nothing is called");
  expect(asked.filter((url) => url.includes("/members?"))).toEqual([]);
});

test("the palette is loaded when it is first asked for", async ({ page, enter }) => {
  const fetched: string[] = [];
  page.on("request", (request) => fetched.push(new URL(request.url()).pathname));
  await enter(ADMIN, "/hanbit");
  const parts = () => fetched.filter((path) => path.startsWith("/palette-"));
  // The service worker keeps it beside; the page itself has not asked.
  await page.keyboard.press("Control+k");
  await expect(box(page)).toBeVisible();
  expect(parts().length).toBeGreaterThan(0);
});

for (const [who, begin, typed, heading] of [
  ["specialist@vendor.example", "/desk", "week", "My week"],
  ["operator@vendor.example", "/operator", "customers", "Customers"],
] as const) {
  test(`on the vendor's desk of ${who} a page is gone to by its name, and nobody is searched for`, async ({ page, enter }) => {
    const searched: string[] = [];
    page.on("request", (request) => request.url().includes("search=") && searched.push(request.url()));
    await enter(who, begin);
    await page.keyboard.press("Control+k");
    await expect(box(page)).toBeFocused();
    await box(page).fill(typed);
    await expect(options(page)).toHaveCount(1);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
    await expect(palette(page)).toHaveCount(0);
    expect(searched).toEqual([]);
  });
}
