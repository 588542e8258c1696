import { readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";

import { type Topic, all, done, poolWhere } from "../support/api.ts";
import { type Language, expect, settled, signInAs, test } from "../support/world.ts";

const ADMIN = "primary@hanbit.example";
const ROOT = join(import.meta.dirname, "..", "..");
const FOLDER = join(ROOT, "docs", "pictures");

test("the README shows each picture that is kept, and no other", () => {
  const shown = [...readFileSync(join(ROOT, "README.md"), "utf8").matchAll(/\(docs\/pictures\/([\w-]+\.png)\)/g)].map(([, name]) => name);
  expect([...new Set(shown)].sort()).toEqual(readdirSync(FOLDER).sort());
});

test("the pictures of the README can be taken", async ({ page, client, expectConsole: _ }, info) => {
  // The kept ones are replaced where that is asked for, so that a run leaves the tree as it was.
  const target = (name: string) => (process.env.SEATKEEPER_UPDATE_PICTURES ? join(FOLDER, name) : info.outputPath(name));
  const taken: string[] = [];
  const admin = await client(ADMIN);
  // What the pictures are there to show.
  await poolWhere(admin, "hanbit", (pool) => pool.state === "full");
  const [topic] = (await all<Topic>(admin, "enterprises/hanbit/coaching/topics")).filter((topic) => topic.kinds.includes("business-product"));
  await done(admin, "enterprises/hanbit/coaching/requests", { kind: "business-product", topic: topic?.id, period: "2026-10-01" });
  const take = async (name: string, address: string, language: Language = "en") => {
    await signInAs(page, ADMIN, language);
    await page.goto(address);
    await expect(page.locator(`html[lang=${language}]`)).toBeAttached();
    await settled(page);
    const path = target(`${name}.png`);
    await page.screenshot({ path, animations: "disabled" });
    taken.push(basename(path));
  };
  await take("seats", "/hanbit/seats");
  await page.emulateMedia({ colorScheme: "dark" });
  await take("seats-dark-ko", "/hanbit/seats", "ko");
  await page.emulateMedia({ colorScheme: "light" });
  // High enough for the verdict and what would lift it.
  await page.setViewportSize({ width: 1280, height: 900 });
  await take("coaching-refused", "/hanbit/coaching/new?kind=business-product&period=2026-10-01");
  expect(taken.sort()).toEqual(readdirSync(FOLDER).sort());
});
