import { join } from "node:path";

import { poolWhere } from "../support/api.ts";
import { type Language, expect, settled, signInAs, test } from "../support/world.ts";

const ADMIN = "primary@hanbit.example";
const FOLDER = join(import.meta.dirname, "..", "..", "docs", "pictures");

test("the pictures of the README", async ({ page, client, expectConsole: _ }) => {
  test.skip(!process.env.SEATKEEPER_UPDATE_PICTURES, "set SEATKEEPER_UPDATE_PICTURES to take them anew");
  const admin = await client(ADMIN);
  const full = await poolWhere(admin, "hanbit", (pool) => pool.free === 2);
  expect(full.seats).toBeGreaterThan(0);
  const take = async (name: string, path: string, language: Language = "en") => {
    await signInAs(page, ADMIN, language);
    await page.goto(path);
    await expect(page.locator(`html[lang=${language}]`)).toBeAttached();
    await settled(page);
    await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: "disabled" });
  };
  await take("home", "/hanbit");
  await take("seats", "/hanbit/seats");
  await take("people", "/hanbit/people");
  await take("coaching", "/hanbit/coaching");
  const topics = await (await admin.get("enterprises/hanbit/coaching/topics")).json();
  const topic = topics.items.find((topic: { kinds: string[] }) => topic.kinds.includes("business-product"));
  const asked = await admin.post("enterprises/hanbit/coaching/requests", { data: { kind: "business-product", topic: topic.id, period: "2026-10-01" }, headers: { "Idempotency-Key": crypto.randomUUID() } });
  expect(asked.status()).toBe(201);
  await take("coaching-refused", "/hanbit/coaching/new?kind=business-product&period=2026-10-01");
  await page.emulateMedia({ colorScheme: "dark" });
  await take("seats-dark-ko", "/hanbit/seats", "ko");
});
