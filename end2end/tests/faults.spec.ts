import { type Member, all } from "../support/api.ts";
import { Dice } from "../support/dice.ts";
import { GONE, kept, test } from "../support/offline.ts";
import type { Fate } from "../support/proxy.ts";
import { shelves } from "../support/shelves.ts";
import { toast } from "../support/words.ts";
import { type Page, expect, settled } from "../support/world.ts";

const ADMIN = "primary@hanbit.example";
const WAITING = 36;

type Entry = { body: string; key: string; about: string };

/** Puts more submissions like the one that waits behind it, as if the form had been sent so often. */
async function more(page: Page, emails: string[]): Promise<void> {
  const [keys, texts] = JSON.parse(await shelves(page, ["outbox"])) as [string[], string[]];
  const [at, text] = [keys[0], texts[0]];
  if (!at || !text) throw new Error("nothing waits");
  const entries = emails.map((email) => {
    const entry = JSON.parse(text) as Entry;
    return JSON.stringify({ ...entry, about: email, key: crypto.randomUUID(), body: JSON.stringify({ ...JSON.parse(entry.body), email }) });
  });
  await page.evaluate(
    async ([prefix, entries]) => {
      const { shelf } = globalThis as unknown as { shelf: { act: (name: string, ...told: string[]) => Promise<unknown>; tell: () => void } };
      for (const entry of entries) await shelf.act("add", prefix, entry);
      shelf.tell();
    },
    [at.slice(0, -15), entries] as const,
  );
}

test("what waits is done once and in order through a network that drops, cuts, doubles, delays and repeats", async ({ page, network, enter, client, expectConsole }) => {
  test.setTimeout(150_000);
  expectConsole(GONE);
  const admin = await client(ADMIN);
  for (const path of ["/hanbit/outbox", "/hanbit/people/new"]) {
    await enter(ADMIN, path);
    await page.waitForLoadState("networkidle");
  }
  await kept(page);
  network.cut();
  const emails = Array.from({ length: WAITING }, (_, number) => `faulty-${String(number).padStart(2, "0")}@hanbit.example`);
  await page.getByLabel("E-mail address").fill(emails[0] ?? "");
  await page.getByLabel("First name").fill("New");
  await page.getByLabel("Last name").fill("Person");
  await page.getByRole("dialog").getByLabel("Team", { exact: true }).selectOption({ index: 1 });
  await page.getByRole("button", { name: /^Add the member/ }).click();
  await expect(toast(page, "Saved on this device.")).toBeVisible();
  await more(page, emails.slice(1));
  await page.goto("/hanbit/outbox");
  await settled(page);
  await expect(page.locator(".outbox-line")).toHaveCount(WAITING);

  const dice = new Dice(3);
  const counts: Record<string, number> = {};
  network.fate = (method, path) => {
    if (method !== "POST" || !path.endsWith("/members")) return "pass";
    const fate = dice.one<Fate | "late">(["pass", "pass", "lost", "unanswered", "cut", "doubled", "again", "late"]);
    counts[String(fate)] = (counts[String(fate)] ?? 0) + 1;
    return fate === "late" ? new Promise((resolve) => setTimeout(resolve, dice.throw(250))) : fate;
  };
  const now = page.getByRole("button", { name: "Try to send now" });
  await expect(async () => {
    // Whoever does not want to wait asks for it.
    // It may go while the click is on its way to it, with the last one that was sent.
    if (await now.isVisible()) await now.click({ timeout: 2_000 }).catch(() => {});
    await expect(page.locator(".outbox-line")).toHaveCount(0, { timeout: 100 });
  }).toPass({ timeout: 120_000, intervals: [100] });

  expect(Object.keys(counts).length, JSON.stringify(counts)).toBe(7);
  const added = await all<Member>(admin, "enterprises/hanbit/members?search=faulty-&limit=200&sort=created");
  expect(added.map((member) => member.email)).toEqual(emails);
  // Copies that come late change nothing.
  await page.waitForTimeout(1_000);
  expect(await all<Member>(admin, "enterprises/hanbit/members?search=faulty-&limit=200")).toHaveLength(WAITING);
});
