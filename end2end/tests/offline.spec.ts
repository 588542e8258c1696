import { GONE, kept, test } from "../support/offline.ts";
import { expect, settled } from "../support/world.ts";

const ADMIN = "primary@hanbit.example";

test("the app opens without a network, and its parts with it", async ({ page, context, enter, expectConsole }) => {
  expectConsole(GONE);
  await enter(ADMIN, "/hanbit");
  await kept(page);
  await context.setOffline(true);
  await page.reload();
  await expect(page.locator("html[lang=en]")).toBeAttached();
  await expect(page.locator("#boot")).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  // Another page's part was never opened before, nor its facts asked for.
  await page.goto("/hanbit/coaching");
  await expect(page.getByRole("heading", { level: 1, name: "Coaching" })).toBeVisible();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("This could not be loaded");
  await context.setOffline(false);
  await page.goto("/hanbit");
  await settled(page);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("a page that is on its way while the files come to be kept opens without a network, too", async ({ page, context, network, enter }) => {
  let [release, arrive] = [() => {}, () => {}];
  const last = new Promise<void>((resolve) => (release = resolve));
  const late = new Promise<void>((resolve) => (arrive = resolve));
  // One of the files that nobody asks for now, then the next page.
  network.fate = (_, path) => (/^\/kit-\w+\./.test(path) ? last : path === "/hanbit/people" ? late : "pass");
  await enter(ADMIN, "/hanbit");
  const beside = await context.newPage();
  await beside.goto("/readyz");
  const state = () => beside.evaluate(async () => {
    const all = await navigator.serviceWorker.getRegistrations();
    return all.map(({ active, installing }) => active?.state ?? installing?.state ?? "").join();
  });
  await expect.poll(state).toBe("installing");
  const asked = page.waitForRequest((request) => request.isNavigationRequest());
  const next = page.goto("/hanbit/people");
  await asked;
  release();
  await expect.poll(state).toBe("activated");
  arrive();
  await next;
  await kept(page);
});

test("the app opens while the server is away, and what it answers is never kept as a file", async ({ page, server, enter, expectConsole }) => {
  expectConsole(GONE);
  await enter(ADMIN, "/hanbit");
  await kept(page);
  const names = await page.evaluate(async () => {
    const all = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    return all.flat().map((request) => new URL(request.url).pathname);
  });
  expect(names).toContain("/");
  expect(names.filter((name) => !/^\/$|^\/[\w-]+-[0-9a-f]{16}\.(js|css|wasm|bin|json)$/.test(name))).toEqual([]);
  await server.stop();
  await page.reload();
  await expect(page.locator("#boot")).toHaveCount(0);
  await server.again();
});

test("a new version says that it is there, and takes over when it is asked to", async ({ page, network, enter, context }) => {
  await enter(ADMIN, "/hanbit");
  await kept(page);
  const build = () => page.locator("script[data-build]").getAttribute("data-build");
  const before = await build();
  const banner = page.getByRole("status").filter({ hasText: "A new version is ready." });
  await expect(banner).toHaveCount(0);
  network.rewrite = (path, body) => (path === "/worker.js" || body.startsWith("<!doctype") ? body.replaceAll(before ?? "", "0123456789abcdef") : body);
  const other = await context.newPage();
  await other.goto("/hanbit/people");
  await expect(other.getByRole("status").filter({ hasText: "A new version is ready." })).toBeVisible();
  await expect(banner).toBeVisible();
  expect(await build()).toBe(before);
  // Loading the page again is no word to take over.
  await page.reload();
  await settled(page);
  expect(await build()).toBe(before);
  await banner.getByRole("button", { name: "Load it" }).click();
  await expect.poll(build).toBe("0123456789abcdef");
  await settled(page);
  await expect(banner).toHaveCount(0);
  // The other tab goes on with the files that it began with, until it is loaded again.
  expect(await other.locator("script[data-build]").getAttribute("data-build")).toBe(before);
  await other.getByRole("link", { name: "Coaching" }).click();
  await settled(other);
  await expect(other.getByRole("table", { name: "Allowances" })).toBeVisible();
  await other.getByRole("button", { name: "Load it" }).click();
  await expect.poll(() => other.locator("script[data-build]").getAttribute("data-build")).toBe("0123456789abcdef");
});

test("a version of which a file is missing is not taken", async ({ page, network, enter, context }) => {
  await enter(ADMIN, "/hanbit");
  await kept(page);
  const before = (await page.locator("script[data-build]").getAttribute("data-build")) ?? "";
  // Its list of files is new, its page still the old one: the server is in the middle of an update.
  network.rewrite = (path, body) => (path === "/worker.js" ? body.replaceAll(before, "0123456789abcdef") : body);
  await page.evaluate(async () => {
    const worker = await navigator.serviceWorker.getRegistration();
    await worker?.update().catch(() => {});
  });
  await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.installing ?? null)).toBeNull();
  expect(await page.evaluate(() => caches.keys())).toEqual([`app-${before}`]);
  const other = await context.newPage();
  await other.goto("/hanbit");
  await settled(other);
  await expect(other.getByText("A new version is ready.")).toHaveCount(0);
});
