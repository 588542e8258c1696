import { createRequire } from "node:module";

import type { Page } from "@playwright/test";

/**
 * What axe looks for. Colours do not depend on the language, nor structure on the theme, nor sizes on either:
 * so each is looked for where it can differ.
 */
export type Rules = "all" | "structure" | "colours" | "size" | "colours-and-size" | "none";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const COLOURS = ["color-contrast", "link-in-text-block"];
const SIZE = ["target-size", "scrollable-region-focusable"];
const RUN = {
  all: { runOnly: { type: "tag", values: TAGS } },
  structure: { runOnly: { type: "tag", values: TAGS }, rules: { "color-contrast": { enabled: false }, "link-in-text-block": { enabled: false } } },
  colours: { runOnly: { type: "rule", values: COLOURS } },
  size: { runOnly: { type: "rule", values: SIZE } },
  "colours-and-size": { runOnly: { type: "rule", values: [...COLOURS, ...SIZE] } },
};

// The axe that @axe-core/playwright brings. Its own builder takes seconds a look, for frames that these pages do not have.
const require = createRequire(createRequire(import.meta.url).resolve("@axe-core/playwright"));
const source: string = require("axe-core").source;

type Found = { violations: { id: string; help: string; nodes: { target: string[]; failureSummary?: string }[] }[] };
type Axe = { run(context: object, options: object): Promise<Found> };

/** What axe has against the page as it stands. */
export async function axe(page: Page, rules: Exclude<Rules, "none">): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(source);
  const { violations } = await page.evaluate(
    ([context, options]) => (window as unknown as { axe: Axe }).axe.run(context as object, options as object),
    // Of a long table's rows, which are all alike, the first are looked at.
    [{ exclude: ["tbody > tr:nth-child(n + 9)"] }, { resultTypes: ["violations"], ...RUN[rules] }],
  );
  return violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((node) => `  ${node.target} ${node.failureSummary ?? ""}`).join("\n")}`);
}
