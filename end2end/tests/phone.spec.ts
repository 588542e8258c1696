import { type Member, all, pool, poolWhere, without } from "../support/api.ts";
import { choose } from "../support/seats.ts";
import { AREAS, reach, states } from "../support/states.ts";
import { rows, toast } from "../support/words.ts";
import { type Language, expect, notSideways, settled, signInAs, test } from "../support/world.ts";

const ADMIN = "primary@hanbit.example";

for (const [language, locale] of [["en", "en-GB"], ["ko", "ko-KR"]] as [Language, string][]) {
  test.describe(language, () => {
    test.use({ locale });
    for (const [area, named] of AREAS) {
      test(`${area}: each state holds up at 390 and 320 pixels in light and dark`, async ({ page, look, client, expectConsole }) => {
        test.setTimeout(120_000);
        // One of the states is a server that is not ready.
        expectConsole(/status of 503/);
        let who: string | undefined;
        for (const state of (await states(client)).filter(({ name }) => named.test(name))) {
          await test.step(state.name, async () => {
            if (state.as && state.as !== who) await signInAs(page, state.as, language);
            who = state.as;
            await reach(page, state);
            // Korean pages have the structure that they have on a desktop; here their sizes are looked at.
            const [wide, narrow, first, then] =
              language === "en" ? (["light", "dark", "all", state.covered ? "colours" : "colours-and-size"] as const) : (["dark", "light", "none", state.covered ? "none" : "size"] as const);
            await page.emulateMedia({ colorScheme: wide });
            await look(`${state.name}-390-${wide}-${language}`, first);
            await page.setViewportSize({ width: 320, height: 640 });
            await page.emulateMedia({ colorScheme: narrow });
            await look(`${state.name}-320-${narrow}-${language}`, then);
            // A desktop's 1280 × 800 at 400 %: nothing is cut off, and what is last can be reached.
            if (language === "en") {
              await page.setViewportSize({ width: 320, height: 200 });
              await notSideways(page, `${state.name} at 400 %`);
              const menu = page.getByRole("menu").filter({ visible: true });
              const place = (await menu.count()) > 0 ? menu.last() : page.locator("main, dialog[open]").last();
              const acts = place.locator("a[href], button:not([disabled], [aria-disabled=true])").filter({ visible: true });
              if (!state.covered && !state.loads && (await acts.count()) > 0) await acts.last().click({ trial: true, timeout: 5_000 });
            }
            await page.setViewportSize({ width: 390, height: 844 });
            await state.leave?.(page);
          });
        }
      });
    }
  });
}

test("the areas stand at the bottom, tables become two-line rows, a member's drawer becomes a page with a way back", async ({ page, enter }) => {
  await enter(ADMIN, "/hanbit/people");
  const areas = page.getByRole("navigation", { name: "Areas" });
  const bar = await areas.boundingBox();
  expect((bar?.y ?? 0) + (bar?.height ?? 0)).toBeGreaterThan(800);
  const row = rows(page.getByRole("table", { name: "Members" })).first();
  expect((await row.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await row.getByRole("link").tap();
  const drawer = page.getByRole("dialog");
  await expect(drawer).toBeVisible();
  expect(Math.round((await drawer.boundingBox())?.width ?? 0)).toBe(390);
  await drawer.getByRole("link", { name: "Back" }).tap();
  await expect(drawer).toHaveCount(0);
  await areas.getByRole("link", { name: "Seats" }).tap();
  await expect(page.getByRole("heading", { level: 1, name: "Seats" })).toBeVisible();
});

test("on a phone a list is still sorted, and all its rows are selected", async ({ page, enter }) => {
  await enter(ADMIN, "/hanbit/people");
  const members = page.getByRole("table", { name: "Members" });
  const head = members.getByRole("columnheader", { name: "E-mail" });
  const names = () => rows(members).allInnerTexts();
  const before = await names();
  await head.getByRole("button").tap();
  await expect(head).toHaveAttribute("aria-sort", /ascending|descending/);
  await head.getByRole("button").tap();
  await expect.poll(names).not.toEqual(before);
  expect((await head.getByRole("button").boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await members.getByRole("checkbox", { name: "Select all shown" }).check();
  await expect(rows(members).first()).toHaveAttribute("aria-selected", "true");
  await notSideways(page, "sorted");
});

test("a seat is assigned and released with one thumb", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  const target = await poolWhere(admin, "hanbit", (pool) => pool.free === 2);
  const [member] = await without(admin, "hanbit", target, 1);
  await enter(ADMIN, "/hanbit/seats");
  await rows(page.getByRole("table", { name: "Seat pools" })).filter({ hasText: target.team_name }).filter({ hasText: target.product_name }).getByRole("link").first().tap();
  await page.getByRole("dialog").getByRole("link", { name: "Assign seats" }).first().tap();
  await expect(page.getByRole("heading", { level: 1, name: "Assign seats" })).toBeVisible();
  await settled(page);
  await choose(page, member as Member);
  await page.getByRole("button", { name: "Assign 1 seat" }).tap();
  await expect(toast(page, "was assigned.")).toBeVisible();
  expect((await pool(admin, "hanbit", target.id)).free).toBe(1);
  await toast(page, "was assigned.").getByRole("button", { name: "Undo" }).tap();
  await expect(toast(page, "was released.")).toBeVisible();
  expect((await pool(admin, "hanbit", target.id)).free).toBe(2);
});

test("everything that can be touched is large enough", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  const [member] = await all<Member>(admin, `enterprises/hanbit/members?search=${ADMIN}`);
  await enter(ADMIN, "/hanbit");
  for (const path of ["/hanbit", "/hanbit/people", `/hanbit/people/${member?.id}`, "/hanbit/people/new", "/hanbit/seats", "/hanbit/coaching", "/hanbit/coaching/new"]) {
    await page.goto(path);
    await settled(page);
    const small = await page.evaluate(() =>
      [...document.querySelectorAll("button, input:not([type=checkbox]):not([type=radio]), select, nav a")]
        .filter((element) => element.checkVisibility() && !element.closest(".visually-hidden"))
        .map((element) => ({ element, rect: element.getBoundingClientRect() }))
        .filter(({ rect }) => rect.width > 0 && (rect.height < 24 || rect.width < 24))
        .map(({ element, rect }) => `${element.tagName}.${element.className} ${element.textContent?.trim().slice(0, 20)} ${Math.round(rect.width)}×${Math.round(rect.height)}`),
    );
    expect.soft(small, path).toEqual([]);
  }
});
