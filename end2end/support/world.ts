import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { AxeBuilder } from "@axe-core/playwright";
import { type APIRequestContext, type Page, test as base, expect } from "@playwright/test";

import { Server } from "./server.ts";

export { expect };

/** The password of every demo account. */
const PASSWORD = "seatkeeper-demo";

type World = {
  /** The server of this test alone. */
  server: Server;
  /** Signs in as a person would, on the sign-in page. */
  signIn: (email: string, path?: string) => Promise<void>;
  /** A client that skips the browser, signed in by the API. */
  client: (email: string) => Promise<APIRequestContext>;
  /** Looks at the page as it stands: nothing for axe, nothing wider than the window; keeps a picture. */
  look: (name: string) => Promise<void>;
  /** Says that the page may report this on its console (a refused request, for one). */
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
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  },

  baseURL: async ({ server }, use) => use(server.url),

  expectConsole: async ({ page }, use, info) => {
    const expected: RegExp[] = [];
    const faults: string[] = [];
    page.on("console", (message) => {
      // A browser reports every answer of 400 and more as an error; refusals are answers here.
      const refusal = /Failed to load resource: the server responded with a status of 4\d\d/.test(message.text());
      if (message.type() === "error" && !refusal) faults.push(message.text());
    });
    page.on("pageerror", (error) => faults.push(`uncaught: ${error.message}`));
    await page.addInitScript(() => {
      addEventListener("securitypolicyviolation", (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
    });
    await use((pattern) => expected.push(pattern));
    const unexpected = faults.filter((fault) => !expected.some((pattern) => pattern.test(fault)));
    expect(unexpected, `console of "${info.title}"`).toEqual([]);
  },

  signIn: async ({ page, expectConsole: _ }, use) => {
    await use(async (email, path = "/") => {
      await page.goto(`/sign-in?return_to=${encodeURIComponent(path)}`);
      await page.getByLabel(/^(E-mail|이메일)/).fill(email);
      await page.getByLabel(/^(Password|비밀번호)/).fill(PASSWORD);
      await page.getByRole("button", { name: /^(Sign in|로그인)$/ }).click();
      await expect(page.getByRole("navigation").first()).toBeVisible();
    });
  },

  client: async ({ playwright, server }, use) => {
    const open: APIRequestContext[] = [];
    await use(async (email) => {
      const client = await playwright.request.newContext({ baseURL: `${server.url}/api/v1/` });
      open.push(client);
      const answer = await client.post("session", { data: { email, password: PASSWORD } });
      expect(answer.status(), await answer.text()).toBe(200);
      return client;
    });
    for (const client of open) await client.dispose();
  },

  look: async ({ page, expectConsole: _ }, use, info) => {
    await use(async (name) => {
      const found = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
      const told = found.violations.map((violation) => `${violation.id}: ${violation.help}\n${violation.nodes.map((node) => `  ${node.target} ${node.failureSummary ?? ""}`).join("\n")}`);
      await page.screenshot({ path: join(pictures(), `${info.project.name}-${name}.png`) });
      expect(told, `axe on ${name}`).toEqual([]);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(wider, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
    });
  },
});

/** The folder that pictures are kept in. */
function pictures(): string {
  return process.env.SEATKEEPER_PICTURES ?? join(import.meta.dirname, "..", "test-results", "pictures");
}

/** A fresh key for a creating request. */
export function key(): string {
  return crypto.randomUUID();
}

/** Waits until the page has nothing left to load. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
}
