import { inOneLanguage } from "../support/words.ts";
import { AREAS, ownWords, reach, states } from "../support/states.ts";
import { type Language, type Page, expect, notSideways, settled, signInAs, test } from "../support/world.ts";

for (const [language, locale] of [["en", "en-GB"], ["ko", "ko-KR"]] as [Language, string][]) {
  test.describe(language, () => {
    test.use({ locale });
    for (const [area, named] of AREAS) {
      test(`${area}: each state holds up in light and dark, in one language, and nothing scrolls sideways`, async ({ page, look, client, expectConsole }) => {
        test.setTimeout(120_000);
        // One of the states is a server that is not ready.
        expectConsole(/status of 503/);
        const admin = await client("primary@hanbit.example");
        const names = (await ownWords(admin, "hanbit")).concat(await ownWords(await client("primary@otter.example"), "otter"));
        const { items } = await (await admin.get("demo/accounts")).json();
        names.push(...items.flatMap((account: { name: string; enterprise: [string, string] | null }) => [account.name, account.enterprise?.[1] ?? "한빛"]));
        let who: string | undefined;
        for (const state of (await states(client)).filter(({ name }) => named.test(name))) {
          await test.step(state.name, async () => {
            if (state.as && state.as !== who) await signInAs(page, state.as, language);
            who = state.as;
            await reach(page, state);
            await expect(page.locator(`html[lang=${language}]`)).toBeAttached();
            await look(`${state.name}-light-${language}`, language === "en" ? "all" : "structure");
            await page.emulateMedia({ colorScheme: "dark" });
            await look(`${state.name}-dark-${language}`, language === "en" ? "colours" : "none");
            await page.emulateMedia({ colorScheme: "light", forcedColors: "active" });
            if (language === "en") await shaped(page, state.name);
            await page.emulateMedia({ forcedColors: null });
            // Hanbit's people have Korean names on English pages too; Birch's pages show that no Korean text is left there.
            // The kit's samples are in no language.
            if (language === "ko" && !state.name.startsWith("kit")) await inOneLanguage(page, language, state.name, names);
            await state.leave?.(page);
          });
        }
      });
    }
  });
}

/** With forced colours what a colour says is said by a shape: each part of a meter and each dot is filled or has a border. */
async function shaped(page: Page, name: string): Promise<void> {
  const unseen = await page.evaluate(() => {
    const paper = getComputedStyle(document.body).backgroundColor;
    const seen = (element: Element) => {
      const style = getComputedStyle(element);
      const filled = !["rgba(0, 0, 0, 0)", "transparent", paper, getComputedStyle(element.parentElement as Element).backgroundColor].includes(style.backgroundColor);
      return filled || (style.borderStyle !== "none" && parseFloat(style.borderWidth) > 0) || style.outlineStyle !== "none";
    };
    const wide = (element: Element) => element.getBoundingClientRect().width >= 1;
    return [...document.querySelectorAll(".meter-part, .status-dot")].filter((element) => wide(element) && !seen(element)).map((element) => element.className);
  });
  expect.soft([...new Set(unseen)], `unseen on ${name}`).toEqual([]);
}

const MAIN = ["home", "people", "seats", "seats-pool", "seats-assign-refused", "coaching", "coaching-refused", "people-new-refused", "kit"];

test("with forced colours every meaning keeps a shape: meters, dots, marks, focus", async ({ page, look, client }) => {
  await signInAs(page, "primary@hanbit.example", "en");
  await page.emulateMedia({ forcedColors: "active" });
  for (const state of (await states(client)).filter(({ name }) => [...MAIN, "home-palette"].includes(name))) {
    await test.step(state.name, async () => {
      await reach(page, state);
      await look(`${state.name}-forced`, "size");
      await shaped(page, state.name);
    });
  }
});

test("at 400 % nothing is cut off or scrolls sideways, and the act of each page can be used", async ({ page, look, client }) => {
  await signInAs(page, "primary@hanbit.example", "en");
  // 1280 × 800 at 400 %.
  await page.setViewportSize({ width: 320, height: 200 });
  for (const state of (await states(client)).filter(({ name }) => MAIN.includes(name))) {
    await test.step(state.name, async () => {
      await reach(page, state);
      await look(`${state.name}-zoom`, "size");
      await notSideways(page, state.name);
      // What is last on the page can be reached, and is not covered by a bar.
      const acts = page.locator("main, dialog[open]").last().locator("a[href], button:not([disabled])").filter({ visible: true });
      await acts.last().click({ trial: true });
    });
  }
});

test("text of 150 % and wide spacing leave nothing overlapping or cut", async ({ page, client, expectConsole: _ }) => {
  await signInAs(page, "primary@hanbit.example", "en");
  for (const state of (await states(client)).filter(({ name }) => ["people", "seats-assign-refused", "coaching-refused"].includes(name))) {
    await test.step(state.name, async () => {
      await reach(page, state);
      // WCAG 1.4.12, as a reader's own style sheet; scripts may set what the policy keeps from pages.
      await page.evaluate(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } html { font-size: 150% !important }");
        document.adoptedStyleSheets.push(sheet);
      });
      await notSideways(page, state.name);
      const cut = await page.evaluate(() =>
        [...document.querySelectorAll("h1, h2, label, button, .verdict-body > span, .field-hint")]
          .filter((element) => element.getClientRects().length > 0 && !element.closest(".visually-hidden, .people-cut") && !element.classList.contains("visually-hidden"))
          .filter((element) => getComputedStyle(element).overflow !== "visible" && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1))
          .map((element) => `${element.tagName} ${element.textContent?.slice(0, 40)}`),
      );
      expect.soft(cut, `cut on ${state.name}`).toEqual([]);
    });
  }
});

test("while something loads the page says so, keeps its height, and shows no spinner in an empty page", async ({ page, expectConsole: _ }) => {
  await signInAs(page, "primary@hanbit.example", "en");
  let go = () => {};
  const held = new Promise<void>((resolve) => (go = resolve));
  await page.route("**/api/v1/enterprises/hanbit/members?**", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto("/hanbit/people");
  const skeleton = page.locator(".row-skeleton");
  await expect(skeleton).toHaveCount(8);
  await expect(page.getByRole("heading", { level: 1, name: "People" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Add a member" })).toBeVisible();
  const before = await skeleton.first().evaluate((row) => row.getBoundingClientRect().height);
  const at = await skeleton.first().evaluate((row) => row.getBoundingClientRect().top);
  go();
  await settled(page);
  const first = page.locator("tbody tr").first();
  expect(Math.abs((await first.evaluate((row) => row.getBoundingClientRect().height)) - before)).toBeLessThan(1);
  expect(Math.abs((await first.evaluate((row) => row.getBoundingClientRect().top)) - at)).toBeLessThan(1);
});
