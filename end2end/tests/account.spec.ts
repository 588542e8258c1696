import type { APIResponse } from "@playwright/test";

import { type Page as List, problem, read } from "../support/api.ts";
import { PASSWORD, expect, settled, test } from "../support/world.ts";

type Account = { email: string; name: string; enterprise: [string, string] | null; roles: string[] };

test("the sign-in page lists the demo's accounts; one of them is two clicks away", async ({ page, stranger, expectConsole: _ }) => {
  const { items } = await read<{ items: Account[] }>(stranger, "demo/accounts");
  expect(items.length).toBeGreaterThanOrEqual(20);
  await page.goto("/sign-in");
  await expect(page.getByRole("heading", { level: 1, name: "Sign in to Seatkeeper" })).toBeVisible();
  await expect(page.getByLabel("E-mail address")).toBeFocused();
  for (const { email, name } of items) {
    await expect(page.getByRole("button", { name: email }), email).toContainText(name);
  }
  for (const place of ["한빛", "Otter", "Birch"]) {
    const known = items.find((account) => account.enterprise?.[1].includes(place));
    if (known) await expect(page.getByRole("heading", { name: known.enterprise?.[1] })).toBeVisible();
  }
  await page.getByRole("button", { name: "it@birch.example" }).click();
  await expect(page.getByLabel("E-mail address")).toHaveValue("it@birch.example");
  await expect(page.getByRole("button", { name: "Sign in", exact: true })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/birch$/);
  await expect(page.getByRole("heading", { level: 1, name: "Home" })).toBeVisible();
  await expect(page).toHaveTitle("Home · Seatkeeper");
});

test("an empty form says what it needs and asks nothing of the server", async ({ page, expectConsole: _ }) => {
  await page.goto("/sign-in");
  const asked: string[] = [];
  page.on("request", (request) => request.method() === "POST" && asked.push(request.url()));
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByLabel("E-mail address")).toHaveAccessibleDescription(/This is empty/);
  await expect(page.getByLabel(/^Password/)).toHaveAccessibleDescription(/This is empty/);
  await expect(page.getByLabel("E-mail address")).toBeFocused();
  await page.getByLabel("E-mail address").fill("nobody");
  await expect(page.getByLabel("E-mail address")).toHaveAccessibleDescription(/This is not an e-mail address/);
  expect(asked).toEqual([]);
});

test("a wrong password keeps the address, says nothing of the account, and the right one enters", async ({ page, expectConsole: _ }) => {
  await page.goto("/sign-in");
  for (const email of ["primary@hanbit.example", "nobody@nowhere.example"]) {
    await page.getByLabel("E-mail address").fill(email);
    await page.getByLabel(/^Password/).fill("wrong");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page.getByRole("alert")).toHaveText("The e-mail address and the password do not match. Check both.");
    await expect(page.getByLabel("E-mail address")).toHaveValue(email);
  }
  // Whoever corrects a slip of case or a space still enters.
  await page.getByLabel("E-mail address").fill(" IT@Birch.Example ");
  await page.getByLabel(/^Password/).fill(PASSWORD);
  await page.getByLabel(/^Password/).press("Enter");
  await expect(page).toHaveURL(/\/birch$/);
});

test("too many wrong passwords have to wait, and what was typed stays", async ({ page, stranger, expectConsole: _ }) => {
  const email = "user@otter.example";
  let refused;
  for (let tries = 0; tries < 8 && refused?.status() !== 429; tries++) {
    refused = await stranger.post("session", { data: { email, password: "wrong" } });
    expect([401, 429]).toContain(refused.status());
  }
  const told = await problem(refused as APIResponse, 429);
  expect(told.code).toBe("too-many-requests");
  expect(refused?.headers()["retry-after"]).toMatch(/^\d+$/);
  // The first wait is a second: the page is told the same, however long it took to load.
  await page.route("**/api/v1/session", (route) => route.fulfill({ status: 429, contentType: "application/problem+json", headers: { "Retry-After": "1" }, body: JSON.stringify(told) }));
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel(/^Password/).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("These are too many requests. Wait a moment, then try again. The server can be asked again in a second.");
  await expect(page.getByLabel("E-mail address")).toHaveValue(email);
  await expect(page.getByLabel(/^Password/)).toHaveValue(PASSWORD);
});

test("sign-in leads to where the reader wanted to go, and never to a foreign place", async ({ page, signIn, server }) => {
  await signIn("it@birch.example", "/birch/people?search=a&sort=-name");
  await expect(page).toHaveURL(`${server.url}/birch/people?search=a&sort=-name`);
  const foreign = [
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https://evil.example/",
    "https:evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "/\t/evil.example",
    "%2f%2fevil.example",
    "@evil.example",
    "/sign-in?return_to=//evil.example",
  ];
  for (const address of foreign) {
    await page.goto(`/sign-in?return_to=${encodeURIComponent(address)}`);
    await expect(page, address).toHaveURL(`${server.url}/birch`);
  }
  // Nor is it shown to whoever is not signed in that anything there was believed.
  await page.context().clearCookies();
  await signIn("it@birch.example", "//evil.example/birch/people");
  await expect(page).toHaveURL(`${server.url}/birch`);
});

test("whoever is not signed in comes to the page that was asked for after signing in", async ({ page, signIn, expectConsole: _ }) => {
  await page.goto("/birch/people?status=active");
  await expect(page).toHaveURL(/\/sign-in\?return_to=%2Fbirch%2Fpeople%3Fstatus%3Dactive$/);
  await expect(page.getByText("Your session has ended")).toHaveCount(0);
  await page.getByLabel("E-mail address").fill("it@birch.example");
  await page.getByLabel(/^Password/).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(/\/birch\/people\?status=active$/);
  await expect(page.getByText("Status is active")).toBeVisible();
});

test("a session that ended asks to sign in and goes on at the same page in the same state", async ({ page, enter, context, expectConsole: _ }) => {
  const path = "/hanbit/people?status=active&search=kim&sort=-name";
  await enter("primary@hanbit.example", path);
  const table = page.getByRole("table", { name: "Members" });
  const rows = await table.getByRole("rowheader").allInnerTexts();
  await context.clearCookies();
  await table.getByRole("link").first().click();
  await expect(page.getByRole("status").filter({ hasText: "Your session has ended. Sign in to go on where you were." })).toBeVisible();
  const member = decodeURIComponent(new URL(page.url()).searchParams.get("return_to") ?? "");
  expect(member).toMatch(/^\/hanbit\/people\/[0-9a-f-]{36}\?/);
  await page.getByLabel("E-mail address").fill("primary@hanbit.example");
  await page.getByLabel(/^Password/).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  // The list with its filters, and the member's drawer over it.
  const drawer = page.getByRole("dialog");
  await expect(drawer.getByRole("heading", { level: 2 }).first()).toHaveText(rows[0] ?? "");
  await expect(page).toHaveURL(new RegExp(`/hanbit/people/[0-9a-f-]{36}\\?`));
  for (const part of ["status=active", "search=kim", "sort=-name"]) expect(page.url()).toContain(part);
  await page.keyboard.press("Escape");
  await expect(drawer).toHaveCount(0);
  await settled(page);
  expect(await table.getByRole("rowheader").allInnerTexts()).toEqual(rows);
});

test("signing out ends the session here and on the server", async ({ page, enter, context, playwright, server }) => {
  await enter("primary@hanbit.example", "/hanbit");
  await page.getByRole("link", { name: "People" }).click();
  await settled(page);
  const [cookie] = await context.cookies();
  await page.getByRole("button", { name: /^Signed in as/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in to Seatkeeper" })).toBeVisible();
  await expect(page.getByText("Your session has ended")).toHaveCount(0);
  expect(await context.cookies()).toEqual([]);
  // Neither the way back nor the old cookie leads in again.
  await page.goBack();
  await expect(page.getByRole("heading", { name: "Sign in to Seatkeeper" })).toBeVisible();
  await expect(page.getByRole("table", { name: "Members" })).toHaveCount(0);
  const thief = await playwright.request.newContext({ baseURL: server.url, extraHTTPHeaders: { Cookie: `${cookie?.name}=${cookie?.value}` } });
  expect((await thief.get("/api/v1/me")).status()).toBe(401);
  await thief.dispose();
});

test("PEOPLE-7: the language of the page is the account's, and goes with it to another device", async ({ page, enter, another, client }) => {
  await enter("it@birch.example", "/birch/people?sort=-name");
  const rows = await page.getByRole("table").getByRole("rowheader").allInnerTexts();
  await page.getByRole("button", { name: "Language: English" }).click();
  const saved = page.waitForResponse((answer) => answer.url().endsWith("/api/v1/me") && answer.request().method() === "PATCH");
  await page.getByRole("menuitemradio", { name: "한국어" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("구성원");
  await expect(page.locator("html")).toHaveAttribute("lang", "ko");
  await expect(page).toHaveTitle("구성원 · Seatkeeper");
  await expect(page).toHaveURL(/\/birch\/people\?sort=-name$/);
  expect(await page.getByRole("table").getByRole("rowheader").allInnerTexts()).toEqual(rows);
  expect((await saved).status()).toBe(200);
  expect((await read<{ language: string }>(await client("it@birch.example"), "me")).language).toBe("ko");
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("구성원");
  const device = await another("it@birch.example", "/birch/people", "ko");
  await expect(device.getByRole("heading", { level: 1 })).toHaveText("구성원");
  expect((await read<List<unknown>>(await client("it@birch.example"), "enterprises/birch/members")).total).toBe(10);
});

test("the theme is chosen once and kept on this device", async ({ page, enter }) => {
  await enter("it@birch.example", "/birch");
  const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await paper();
  await page.getByRole("button", { name: /^Signed in as/ }).click();
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  const dark = await paper();
  expect(dark).not.toBe(light);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(await paper()).toBe(dark);
  // As the device: it follows.
  await page.getByRole("button", { name: /^Signed in as/ }).click();
  await page.getByRole("menuitemradio", { name: "As the device" }).click();
  expect(await paper()).toBe(light);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await paper()).toBe(dark);
});

for (const [email, back, told] of [
  ["specialist@vendor.example", /\/desk$/, 1],
  ["operator@vendor.example", /\/operator$/, 0],
] as const) {
  test(`the vendor's people keep their account from their own frame: ${email}`, async ({ page, enter, client }) => {
    await enter(email, "/");
    await expect(page).toHaveURL(back);
    await page.getByRole("button", { name: /^Signed in as/ }).click();
    await page.getByRole("menuitem", { name: "Settings" }).click();
    await expect(page).toHaveURL(/\/account$/);
    await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
    await expect(page.getByRole("main").getByText(email, { exact: true })).toBeVisible();
    await expect(page.getByRole("table", { name: "What you are told of" })).toHaveCount(told);
    // Another sign-in is listed, and ended from here.
    const other = await client(email);
    expect((await other.get("me")).status()).toBe(200);
    await page.reload();
    await page.getByRole("button", { name: "End all others" }).click();
    await expect(page.getByText("All other sign-ins have ended.")).toBeVisible();
    expect((await other.get("me")).status()).toBe(401);
    // The password is judged as it is typed, and changed.
    const fresh = "another long password 42";
    await page.getByRole("button", { name: "Change the password" }).click();
    await page.getByLabel(/^Password that you have now/).fill(PASSWORD);
    await page.getByLabel(/^New password/).fill(fresh);
    await page.getByRole("button", { name: "Set the password" }).click();
    await expect(page.getByLabel(/^New password/)).toHaveCount(0);
    await page.getByRole("link", { name: "Seatkeeper" }).click();
    await expect(page).toHaveURL(back);
  });
}
