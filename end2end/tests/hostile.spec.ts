import { readFile, writeFile } from "node:fs/promises";
import type { Browser, Page } from "@playwright/test";
import { hostile } from "../support/hostile.ts";
import { expect, settled, test } from "../support/world.ts";

const ADMIN = "primary@hanbit.example";
/** How much more the renderers may hold, in KiB. */
const MOST = 64 * 1024;

/** What all renderers of the browser hold, in KiB. */
async function held(browser: Browser, page: Page): Promise<number> {
  const own = await page.context().newCDPSession(page);
  await own.send("HeapProfiler.collectGarbage");
  await own.detach();
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const sizes = processInfo.filter(({ type }) => type === "renderer").map(async ({ id }) => {
    const status = await readFile(`/proc/${id}/status`, "utf8").catch(() => "");
    return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0);
  });
  const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  if (total < 10_000) throw new Error("what the renderers hold was not measured");
  return total;
}

test("files that mean harm are refused with row, column or limit, or read exactly, and the tab stays alive", async ({ page, browser, enter, client }, info) => {
  test.setTimeout(300_000);
  expect(new Set(hostile.map(({ name }) => name)).size).toBe(hostile.length);
  const admin = await client(ADMIN);
  const members = async () => (await (await admin.get("/api/v1/enterprises/hanbit/members?limit=1")).json()).total as number;
  const before = await members();
  await enter(ADMIN, "/hanbit/people/import");
  const choose = async (name: string, buffer: Buffer) => {
    // By way of the disk, as a person does it: what is handed over from here would be held by the page, too.
    const path = info.outputPath(name);
    await writeFile(path, buffer);
    await page.locator("input[type=file]").setInputFiles(path);
    await settled(page);
  };
  const preview = page.getByRole("table", { name: "What the columns hold", exact: true });
  const said = page.getByRole("main").locator(".banner-text");
  const good = async () => {
    await choose("good.csv", Buffer.from("mail,name\nann@file.example,Ann Ash"));
    await expect(preview.locator("tbody tr").nth(1).locator("td")).toHaveText(["ann@file.example", "Ann Ash"]);
  };
  // The reader is there, and has read once: what it needs by itself is no growth.
  await good();
  const begun = await held(browser, page);
  const grown: [number, string][] = [];
  const wrong: string[] = [];
  const left: string[] = [];
  page.context().on("request", (request) => {
    if (request.method() !== "GET") left.push(`${request.method()} ${request.url()}`);
  });
  for (const { name, file, make, told } of hostile) {
    await choose(file, make());
    if (told instanceof RegExp) {
      await expect(said.filter({ hasText: told }), name).toBeVisible({ timeout: 30_000 });
      await expect(page.locator("form button[type=submit]"), name).toHaveCount(0);
    } else {
      await expect(preview.locator("tbody tr"), name).toHaveCount(told.length);
      const cells = await preview.locator("tbody tr").evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll("td")].map((cell) => cell.textContent)));
      if (JSON.stringify(cells) !== JSON.stringify(told)) wrong.push(`${name}: ${JSON.stringify(cells)}`);
    }
    grown.push([(await held(browser, page)) - begun, name]);
    // What was read before is gone, and the next file is read as if there had been none.
    await good();
  }
  expect(wrong).toEqual([]);
  const [most] = grown.sort(([one], [other]) => other - one);
  expect(most?.[0], `${most?.[1]} takes so many KiB`).toBeLessThanOrEqual(MOST);
  expect(await page.evaluate(() => 1 + 1), "the tab is alive").toBe(2);
  expect(left, "nothing has left the browser").toEqual([]);
  expect(await members()).toBe(before);
});
