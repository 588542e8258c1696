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

/** A period as English writes it, with the year said once: `1 Oct to 31 Dec 2026`. */
export function period({ first_day, last_day }: { first_day: string; last_day: string }): string {
  const same = first_day.slice(0, 4) === last_day.slice(0, 4);
  return `${same ? day(first_day).replace(/ \d{4}$/, "") : day(first_day)} to ${day(last_day)}`;
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
      // What is switched off is made anew before it shows again; zones are called what they are called.
      if ((node instanceof Element ? node : node.parentElement)?.closest("[hidden], option[value*='/']")) continue;
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
  /\b(Forma Draft|Forma Model|Forma Collection|Studio Collection|Tessel Cloud|Lumen Render|Vela Simulate|Tessel Drive|Vela Compute|Seatkeeper|seatkeeper-demo|English)\b/g,
  /\b[A-Z][a-z]+\/[A-Z][A-Za-z_ ]+\b/g,
  /\b[A-Z]{3,}-\d+\b/g,
  /\b(CSV|XLSX|ID|IT|PC|UTC|Esc)\b/g,
  // Browsers and systems.
  /\b(Chrome|Firefox|Safari|Linux|Windows|macOS)\b/g,
  // Languages are named in their own.
  /Deutsch|français|español|português|italiano|English/g,
  // Numbers of contracts.
  /\b[A-Z]{2}-\d{4}-\d+/g,
  // What callers say on the phone.
  /\b[0-9A-F]{8}\b/g,
  // How names of files end, and how large they are.
  /\.(pdf|png|jpe?g|gif|docx|xlsx|pptx|txt|log|csv)\b/g,
  /\bMB|(?<=\d)MB/g,
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

/** What was just done; with a drawer open it is said there as well, where it can be reached. */
export function toast(page: Page, text: string | RegExp): Locator {
  return page.locator(".toast").filter({ hasText: text }).first();
}

/** The rows of a table below its head. */
export function rows(table: Locator): Locator {
  return table.locator("tbody").getByRole("row");
}
