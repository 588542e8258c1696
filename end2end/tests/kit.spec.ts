import { tabTo } from "../support/keyboard.ts";
import { type Page, expect, test } from "../support/world.ts";

const ADMIN = "primary@hanbit.example";
const chart = (page: Page, name: string) => page.getByRole("figure", { name, exact: true });

test("a chart's table says what the chart shows, and takes its place at a press", async ({ page, enter }) => {
  await enter(ADMIN, "/kit#charts");
  const sessions = chart(page, "Sessions by period");
  const table = sessions.getByRole("table", { name: "Sessions by period" });
  await expect(sessions.locator(".chart-svg")).toBeVisible();
  // Assistive technology has the table all the while.
  await expect(table.getByRole("columnheader")).toHaveText(["Period", "Delivered", "Reserved", "Lapsed", "Left", "Requested", "Total"]);
  await expect(table.getByRole("row").nth(5).getByRole("cell")).toHaveText(["1", "2", "0", "1", "0", "4"]);
  // A bar for each part that is not nothing.
  const values = (await table.locator("tbody td:not(:last-child)").allTextContents()).filter((value) => value !== "0");
  await expect(sessions.locator(".chart-svg .chart-bar")).toHaveCount(values.length);
  await expect(table).not.toBeInViewport({ ratio: 0.5 });
  await sessions.getByRole("button", { name: "Table" }).click();
  await expect(sessions.locator(".chart-svg")).toBeHidden();
  await expect(table).toBeInViewport({ ratio: 0.5 });
  await sessions.getByRole("button", { name: "Table" }).click();
  await expect(sessions.locator(".chart-svg")).toBeVisible();
});

test("the keys and the pointer read the figures of a point", async ({ page, enter }) => {
  await enter(ADMIN, "/kit#charts");
  const people = chart(page, "People");
  const said = people.getByRole("status");
  await expect(said).toHaveText(/arrow keys/);
  await people.getByRole("group").focus();
  await page.keyboard.press("ArrowRight");
  await expect(said).toHaveText("2025 Q3 · Active: 1,840 · Pending: 120 · Deactivated: 12");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  // A gap is said, not guessed.
  await expect(said).toHaveText("2026 Q1 · Active: None · Pending: 88 · Deactivated: 220");
  await page.keyboard.press("End");
  await expect(said).toHaveText(/^2026 Q4 · Active: 2,388/);
  await expect(people.locator(".chart-band")).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(said).toHaveText(/arrow keys/);
  const field = await people.locator(".chart-svg").boundingBox();
  if (!field) throw new Error("no drawing");
  await page.mouse.move(field.x + field.width - 16, field.y + 60);
  await expect(said).toHaveText(/^2026 Q4/);
  await page.mouse.move(field.x + 60, field.y + 60);
  await expect(said).toHaveText(/^2025 Q3/);
});

test("figures that are not there are said to be none, and a single one is drawn", async ({ page, enter }) => {
  await enter(ADMIN, "/kit#charts");
  await expect(page.getByText("There are no figures yet.")).toBeVisible();
  const one = page.getByRole("figure").filter({ has: page.getByRole("cell", { name: "7", exact: true }) }).last();
  await expect(one.locator(".chart-sign")).toHaveCount(1);
  await expect(one.locator(".chart-line")).toHaveCount(0);
});

for (const scheme of ["light", "dark"] as const) {
  test(`neighbours in a chart differ by their lightness alone: ${scheme}`, async ({ page, enter }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await enter(ADMIN, "/kit#charts");
    const shades = await page.evaluate(() => {
      const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
      if (!canvas) throw new Error("no canvas");
      const light = (colour: string) => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        const [red = 0, green = 0, blue = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
      };
      const probe = document.createElement("span");
      document.body.append(probe);
      const series = [0, 1, 2, 3, 4].map((number) => {
        probe.className = `chart-of-${number}`;
        return light(getComputedStyle(probe).color);
      });
      probe.remove();
      const pages = [document.body, document.documentElement].map((element) => getComputedStyle(element).backgroundColor);
      return { series, page: light(pages.find((colour) => colour !== "rgba(0, 0, 0, 0)") ?? "none") };
    });
    const contrast = (one: number, other: number) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    for (const [at, shade] of shades.series.entries()) {
      expect.soft(contrast(shade, shades.page), `series ${at + 1} on the page`).toBeGreaterThanOrEqual(3);
      const next = shades.series[at + 1];
      if (next !== undefined) expect.soft(contrast(shade, next), `series ${at + 1} and the next`).toBeGreaterThanOrEqual(3);
    }
  });
}

test("a chart fits its place at any width, and its text grows with the reader's", async ({ page, enter }) => {
  await enter(ADMIN, "/kit#charts");
  const frame = (name: string) => chart(page, name).locator(".chart-svg").evaluate((svg) => Number(svg.getAttribute("viewBox")?.split(" ")[2]));
  await page.setViewportSize({ width: 320, height: 800 });
  await expect.poll(() => frame("Sessions by period")).toBeLessThan(320);
  // Nothing lies beyond the drawing's edge, so that nothing is cut.
  const beyond = await page.locator(".chart-svg").evaluateAll((drawings) =>
    drawings.flatMap((svg) => {
      const edge = svg.getBoundingClientRect();
      const texts = [...svg.querySelectorAll("text")].filter((text) => text.getBoundingClientRect().right > edge.right + 2 || text.getBoundingClientRect().left < edge.left - 2);
      return texts.map((text) => text.textContent);
    }),
  );
  expect(beyond).toEqual([]);
  const before = await frame("Sessions by period");
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("html { font-size: 150% !important }");
    document.adoptedStyleSheets.push(sheet);
  });
  await expect.poll(() => frame("Sessions by period")).toBeLessThan(before * 0.8);
});

test("on paper every chart stands with its figures", async ({ page, enter }) => {
  await enter(ADMIN, "/kit#charts");
  await page.emulateMedia({ media: "print" });
  const sessions = chart(page, "Sessions by period");
  await expect(sessions.locator(".chart-svg")).toBeVisible();
  const size = await sessions.getByRole("table").boundingBox();
  expect(size?.height).toBeGreaterThan(100);
  await expect(sessions.getByRole("button", { name: "Table" })).toBeHidden();
});

test("an amount is read as it was pasted, or refused where it could be two", async ({ page, enter }) => {
  await enter(ADMIN, "/kit#form");
  const euros = page.getByLabel("Money, EUR");
  const field = page.locator("[data-field=price]");
  const table: [string, string][] = [["1,234.50", "1,234.50"], ["1.234,50", "1,234.50"], ["€ 5", "5.00"]];
  for (const [pasted, read] of table) {
    await euros.fill(pasted);
    await euros.blur();
    await expect(euros).toHaveValue(read);
    await expect(field.locator(".verdict")).toHaveCount(0);
  }
  await euros.fill("1.234");
  await euros.blur();
  await expect(field.getByText("can be read in two ways")).toBeVisible();
  await expect(euros).toHaveValue("1.234");
  await expect(euros).toHaveAttribute("aria-invalid", "true");
  const won = page.getByLabel("Money, KRW");
  await won.fill("129,900원");
  await won.blur();
  await expect(won).toHaveValue("129,900");
  await won.fill("12.5");
  await won.blur();
  await expect(page.locator("[data-field=fee]").getByText("KRW has no decimals.")).toBeVisible();
});

test("a day says its weekday; a time that does not exist, or comes twice, is asked about", async ({ page, enter }) => {
  await enter(ADMIN, "/kit#form");
  await page.getByLabel("Day", { exact: true }).fill("2027-03-12");
  await expect(page.locator("[data-field=day]")).toContainText("Fri 12 Mar");
  const clock = page.locator("[data-field=time]").getByLabel(/^Time/);
  await clock.fill("14:35");
  await expect(clock).toHaveValue("14:35");
  const start = page.locator("[data-field=start]");
  const time = start.getByLabel("Day and time");
  await start.getByLabel("Time zone").selectOption("Europe/Berlin");
  await time.fill("2027-03-28T02:30");
  await time.blur();
  await expect(start.locator("[data-code=wall-time-skipped]")).toBeVisible();
  await start.getByRole("button").last().click();
  await expect(time).toHaveValue("2027-03-28T03:00");
  await expect(start.locator(".verdict")).toHaveCount(0);
  await time.fill("2027-10-31T02:30");
  await expect(start.locator("[data-code=wall-time-twice]")).toBeVisible();
  await start.getByRole("button").first().click();
  await expect(start.locator(".verdict")).toHaveCount(0);
});

test("all that can be chosen are chosen at one press, and what can not stays out", async ({ page, enter }) => {
  await enter(ADMIN, "/kit#form");
  const access = page.locator("[data-field=access]");
  await access.getByRole("button", { name: "All", exact: true }).click();
  await expect(access.getByRole("checkbox", { name: "Halden Studio" })).toBeChecked();
  await expect(access.getByRole("checkbox", { name: "Halden Flow" })).not.toBeChecked();
  await access.getByRole("button", { name: "None of them" }).click();
  await expect(access.getByRole("checkbox", { name: "Halden Studio" })).not.toBeChecked();
});

test("a picker that finds nobody for want of the server says so", async ({ page, enter }) => {
  await enter(ADMIN, "/kit#form");
  const lost = page.getByRole("combobox", { name: "Picker, without a server" });
  await lost.click();
  await expect(page.locator("[data-field=lost] .options")).toContainText("The server can not be reached");
  await page.keyboard.press("Escape");
  await expect(page.locator("[data-field=lost] .options")).toBeHidden();
});

test("progress says how far it is, or that nobody knows", async ({ page, enter }) => {
  await enter(ADMIN, "/kit#progress");
  await expect(page.getByRole("progressbar", { name: "Saving…" })).toHaveJSProperty("value", 312);
  await expect(page.getByText("312 of 1,240")).toBeVisible();
  await expect(page.getByRole("progressbar", { name: "Loading rows…" })).not.toHaveAttribute("value");
});

test("each part of the kit has an address, and every chart is reached by the keyboard", async ({ page, enter }) => {
  await enter(ADMIN, "/kit#timeline");
  await expect(page.locator("#timeline")).toBeInViewport();
  await expect(page.locator("[aria-current=date]").first()).toContainText("Today");
  await page.getByRole("link", { name: "charts", exact: true }).click();
  await expect(page.locator("#charts")).toBeInViewport();
  await tabTo(page, chart(page, "People").getByRole("group"));
  await page.keyboard.press("End");
  await expect(chart(page, "People").getByRole("status")).toHaveText(/^2026 Q4/);
});

test("with forced colours every series keeps a pattern of its own", async ({ page, enter, look }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await enter(ADMIN, "/kit#charts");
  await look("kit-charts-forced", "size");
  const grounds = await chart(page, "Sessions by period").locator("pattern .chart-ground").evaluateAll((grounds) => grounds.map((ground) => getComputedStyle(ground).fill));
  expect(new Set(grounds).size).toBe(2);
  expect(new Set(grounds.slice(1)).size).toBe(1);
  const weaves = await chart(page, "Sessions by period").locator("pattern .chart-weave").evaluateAll((weaves) => weaves.map((weave) => [weave.getAttribute("d"), getComputedStyle(weave).stroke]));
  expect(new Set(weaves.map(([shape]) => shape)).size).toBe(5);
  expect(weaves.slice(1).every(([, stroke]) => stroke !== grounds[1])).toBe(true);
});
