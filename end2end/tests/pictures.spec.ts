import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { type Topic, all, done, poolWhere } from "../support/api.ts";
import { type Language, expect, settled, signInAs, test } from "../support/world.ts";

const ADMIN = "primary@hanbit.example";
const ROOT = join(import.meta.dirname, "..", "..");
const FOLDER = join(ROOT, "docs", "pictures");

test("the README shows each picture that is kept, and no other", () => {
  const shown = [...readFileSync(join(ROOT, "README.md"), "utf8").matchAll(/\(docs\/pictures\/([\w-]+\.png)\)/g)].map(([, name]) => name);
  expect([...new Set(shown)].sort()).toEqual(readdirSync(FOLDER).sort());
});

test("the pictures of the README", async ({ page, client, expectConsole: _ }) => {
  test.skip(!process.env.SEATKEEPER_UPDATE_PICTURES, "set SEATKEEPER_UPDATE_PICTURES to take them anew");
  const admin = await client(ADMIN);
  // What the pictures are there to show.
  await poolWhere(admin, "hanbit", (pool) => pool.state === "full");
  const [topic] = (await all<Topic>(admin, "enterprises/hanbit/coaching/topics")).filter((topic) => topic.kinds.includes("business-product"));
  await done(admin, "enterprises/hanbit/coaching/requests", { kind: "business-product", topic: topic?.id, period: "2026-10-01" });
  const take = async (name: string, path: string, language: Language = "en") => {
    await signInAs(page, ADMIN, language);
    await page.goto(path);
    await expect(page.locator(`html[lang=${language}]`)).toBeAttached();
    await settled(page);
    await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: "disabled" });
  };
  await take("seats", "/hanbit/seats");
  await page.emulateMedia({ colorScheme: "dark" });
  await take("seats-dark-ko", "/hanbit/seats", "ko");
  await page.emulateMedia({ colorScheme: "light" });
  // High enough for the verdict and what would lift it.
  await page.setViewportSize({ width: 1280, height: 900 });
  await take("coaching-refused", "/hanbit/coaching/new?kind=business-product&period=2026-10-01");
});
