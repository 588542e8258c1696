import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type APIRequestContext, type Browser, type BrowserContext, type Page, test as base, expect } from "@playwright/test";

import { type Rules, axe } from "./axe.ts";
import { Server } from "./server.ts";

export { expect };
export type { APIRequestContext, Browser, Page };

/** The password of every demo account. */
export const PASSWORD = "seatkeeper-demo";

/** The languages that texts are kept in. */
export type Language = "en" | "ko";

type World = {
  /** The server of this test alone. */
  server: Server;
  /** Signs in as a person would, on the sign-in page. */
  signIn: (email: string, path?: string) => Promise<void>;
  /** Opens `path` as this account, signed in by the API; waits until nothing is loading any more. */
  enter: (email: string, path: string, language?: Language) => Promise<void>;
  /** The same in a browser of its own, on another machine as it were. */
  another: (email: string, path: string, language?: Language) => Promise<Page>;
  /** A client that skips the browser, signed in by the API. */
  client: (email: string) => Promise<APIRequestContext>;
  /** A client that skips the browser, signed in by nobody. */
  stranger: APIRequestContext;
  /** Looks at the page as it stands: nothing for axe, nothing wider than the window; keeps a picture. */
  look: (name: string, rules?: Rules) => Promise<void>;
  /** Says that the page may report this on its console (a server that was stopped, for one). */
  expectConsole: (pattern: RegExp) => void;
};

/** Each test has a server on a fresh copy of the demo, and fails on any console error or policy report. */
export const test = base.extend<World>({
  server: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), "seatkeeper-e2e-"));
    const database = join(folder, "demo.sqlite");
    const prepared = process.env.SEATKEEPER_E2E_DATABASE;
    if (!prepared) throw new Error("the demo database was not prepared");
    await copyFile(prepared, database);
    const server = await Server.start(database);
    await use(server);
    await server.drop();
    await rm(folder, { recursive: true, force: true });
  },

  baseURL: async ({ server }, use) => use(server.url),

  expectConsole: async ({ context }, use, info) => {
    const expected: RegExp[] = [];
    const faults: string[] = [];
    await listen(context, faults);
    await use((pattern) => expected.push(pattern));
    const unexpected = faults.filter((fault) => !expected.some((pattern) => pattern.test(fault)));
    expect(unexpected, `console of "${info.title}"`).toEqual([]);
  },

  signIn: async ({ page, expectConsole: _ }, use) => {
    await use(async (email, path = "/") => {
      await page.goto(path === "/" ? "/sign-in" : `/sign-in?return_to=${encodeURIComponent(path)}`);
      await page.getByLabel(/^(E-mail address|이메일 주소)/).fill(email);
      await page.getByLabel(/^(Password|비밀번호)/).fill(PASSWORD);
      await page.getByRole("button", { name: /^(Sign in|로그인)$/ }).click();
      await expect(page.getByRole("navigation").first()).toBeVisible();
      await settled(page);
    });
  },

  enter: async ({ page, expectConsole: _ }, use) => {
    await use((email, path, language = "en") => open(page, email, path, language));
  },

  another: async ({ browser, baseURL, serviceWorkers, expectConsole: _ }, use, info) => {
    const contexts: BrowserContext[] = [];
    const faults: string[] = [];
    await use(async (email, path, language = "en") => {
      const { viewport, locale, timezoneId, hasTouch, isMobile } = info.project.use;
      const context = await browser.newContext({ baseURL, serviceWorkers, viewport, locale, timezoneId, hasTouch, isMobile });
      contexts.push(context);
      await listen(context, faults);
      const page = await context.newPage();
      await open(page, email, path, language);
      return page;
    });
    for (const context of contexts) await context.close();
    expect(faults, `the other browser's console of "${info.title}"`).toEqual([]);
  },

  client: async ({ playwright, server }, use) => {
    const opened: APIRequestContext[] = [];
    await use(async (email) => {
      const client = await playwright.request.newContext({ baseURL: `${server.url}/api/v1/` });
      opened.push(client);
      const answer = await client.post("session", { data: { email, password: PASSWORD } });
      expect(answer.status(), await answer.text()).toBe(200);
      return client;
    });
    for (const client of opened) await client.dispose();
  },

  stranger: async ({ playwright, server }, use) => {
    const client = await playwright.request.newContext({ baseURL: `${server.url}/api/v1/` });
    await use(client);
    await client.dispose();
  },

  look: async ({ page, expectConsole: _ }, use, info) => {
    await use(async (name, rules = "all") => {
      await page.screenshot({ path: join(pictures(), `${info.project.name}-${name}.png`), animations: "disabled" });
      if (rules !== "none") expect.soft(await axe(page, rules), `axe on ${name}`).toEqual([]);
      await notSideways(page, name);
    });
  },
});

/** Keeps what the pages of a context report on their consoles, and every report of the content security policy. */
async function listen(context: BrowserContext, faults: string[]): Promise<void> {
  context.on("console", (message) => {
    // A browser reports every answer of 400 and more as an error; refusals are answers here.
    const refusal = /Failed to load resource: the server responded with a status of 4\d\d/.test(message.text());
    if (message.type() === "error" && !refusal) faults.push(message.text());
  });
  context.on("weberror", (error) => faults.push(`uncaught: ${error.error().message}`));
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
  });
}

/**
 * Signs the page's browser in by the API, with the texts in `language`. The server ends a connection that was silent for a
 * while, maybe just as it is asked again: a browser then asks once more by itself, and so is it done here.
 */
export async function signInAs(page: Page, email: string, language: Language): Promise<void> {
  const answer = await page.request.post("/api/v1/session", { data: { email, password: PASSWORD }, maxRetries: 1 });
  expect(answer.status(), await answer.text()).toBe(200);
  if ((await answer.json()).language !== language) {
    const changed = await page.request.patch("/api/v1/me", { data: { language }, maxRetries: 1 });
    expect(changed.status(), await changed.text()).toBe(200);
  }
}

async function open(page: Page, email: string, path: string, language: Language): Promise<void> {
  await signInAs(page, email, language);
  await page.goto(path);
  await expect(page.locator(`html[lang=${language}]`)).toBeAttached();
  await settled(page);
}

/** Nothing of the page lies beyond its right edge. */
export async function notSideways(page: Page, name: string): Promise<void> {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect.soft(wider, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
}

/** Waits until the page has nothing left to load. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator("h1, h2").first()).toBeVisible();
  // The kit shows what loads as a sample that never ends.
  if (new URL(page.url()).pathname === "/kit") return;
  await expect(page.locator("#boot, [aria-busy=true], .skeleton, .row-skeleton")).toHaveCount(0);
}

/** The folder that pictures are kept in. */
export function pictures(): string {
  return process.env.SEATKEEPER_PICTURES ?? join(import.meta.dirname, "..", "test-results", "pictures");
}

/** A fresh key for a creating request. */
export function key(): string {
  return crypto.randomUUID();
}
