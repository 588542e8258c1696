import { type Locator, type Page, expect } from "@playwright/test";

import type { Language } from "./world.ts";

/** A count as both languages write it: `2,400`. */
export function count(value: number): string {
  return value.toLocaleString("en-US");
}

/** A day as English writes it: `31 Dec 2026`. */
export function day(iso: string): string {
  const [year, month, date] = iso.split("-").map(Number);
  const names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  return `${date} ${names[(month ?? 1) - 1]} ${year}`;
}

/** The text as a pattern that finds it anywhere. */
export function literally(text: string): RegExp {
  return new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
}

/** All that a reader gets of a page: what is seen, and what is only read aloud or shown on pointing. */
export async function texts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Element) {
        for (const name of ["aria-label", "title", "placeholder", "alt"]) {
          const text = node.getAttribute(name);
          if (text) found.push(text);
        }
      } else if (!/^(SCRIPT|STYLE|NOSCRIPT)$/.test(node.parentElement?.tagName ?? "")) {
        found.push(node.textContent ?? "");
      }
    }
    return found.map((text) => text.trim()).filter((text) => text !== "");
  });
}

/** Words that are the same in every language: names that people and the vendor gave, addresses, zones, ids of rules. */
const OWN = [
  /[\w.+-]+@[\w-]+(\.[\w-]+)+/g,
  /\b(Forma Draft|Forma Model|Tessel Cloud|Lumen Render|Vela Simulate|Seatkeeper|English)\b/g,
  /\b[A-Z][a-z]+\/[A-Z][A-Za-z_ ]+\b/g,
  /\b[A-Z]{3,}-\d+\b/g,
  /\b(CSV|XLSX|ID|IT|PC|UTC|Esc|name@example\.com)\b/g,
];

/** Nothing of the page is in another language than `language`, nor a text that is missing. `names` are people's own words. */
export async function inOneLanguage(page: Page, language: Language, where: string, names: string[] = []): Promise<void> {
  const all = await texts(page);
  expect.soft(all.filter((text) => text.includes("⟨")), `texts missing on ${where}`).toEqual([]);
  expect(all.join("").length, `text on ${where}`).toBeGreaterThan(40);
  const longest = [...names].sort((a, b) => b.length - a.length);
  const rest = all.map((text) => {
    let left = longest.reduce((left, name) => left.replaceAll(name, " "), text);
    for (const own of OWN) left = left.replace(own, " ");
    return left;
  });
  const foreign = language === "ko" ? /[A-Za-z]{2,}/ : /[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]/;
  const left = rest.filter((text) => foreign.test(text) && !(language === "en" && text === "한국어"));
  expect.soft(left, `of another language on ${where}`).toEqual([]);
}

/** The rows of a table below its head. */
export function rows(table: Locator): Locator {
  return table.locator("tbody").getByRole("row");
}
