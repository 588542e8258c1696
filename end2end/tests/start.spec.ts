import { type Language, expect, settled, test } from "../support/world.ts";

const SAYS: Record<Language, string> = {
  en: "Seatkeeper could not be loaded. Check the connection and load the page again.",
  ko: "Seatkeeper를 불러오지 못했습니다. 연결을 확인하고 페이지를 새로 고치십시오.",
};

for (const [language, locale] of [["en", "en-GB"], ["ko", "ko-KR"]] as [Language, string][]) {
  test.describe(language, () => {
    test.use({ locale });

    for (const missing of ["**/*.wasm", "**/words-*.json"]) {
      test(`an app of which ${missing} does not come says so, and starts once it does`, async ({ page, expectConsole }) => {
        expectConsole(/Failed to fetch|Failed to load resource/);
        await page.route(missing, (route) => route.abort());
        await page.goto("/sign-in");
        const alert = page.getByRole("alert");
        await expect(alert).toHaveText(SAYS[language]);
        await expect(page.locator("[aria-busy]")).toHaveCount(0);
        await page.unroute(missing);
        await page.reload();
        await settled(page);
        await expect(alert).toHaveCount(0);
      });
    }
  });
}

test("an app that has stopped for good says so once, and offers to load the page again", async ({ page, enter, expectConsole }) => {
  expectConsole(/unreachable/);
  await enter("primary@hanbit.example", "/hanbit");
  for (let times = 0; times < 2; times += 1) {
    await page.evaluate(() => void setTimeout(() => { throw new WebAssembly.RuntimeError("unreachable"); }));
  }
  const alert = page.getByRole("alert");
  await expect(alert).toHaveCount(1);
  await expect(alert).toContainText("Something went wrong here, and the page has stopped. What was saved is safe.");
  await alert.getByRole("button", { name: "Load the page again" }).click();
  await settled(page);
  await expect(alert).toHaveCount(0);
});

test("a language that nobody speaks gives way to the browser's, and without a store the app starts, too", async ({ page, expectConsole: _ }) => {
  await page.addInitScript(() => {
    if (location.protocol !== "http:") return;
    if (location.hash === "#without") Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("off", "SecurityError"); } });
    else localStorage.setItem("language", "xx");
  });
  for (const path of ["/sign-in", "/sign-in#without"]) {
    await page.goto("about:blank");
    await page.goto(path);
    await settled(page);
    await expect(page.locator("html[lang=en]")).toBeAttached();
    await expect(page.getByRole("alert")).toHaveCount(0);
  }
});
