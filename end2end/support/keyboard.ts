import { type Locator, type Page, expect } from "@playwright/test";

/** What is wrong with how the focus shows now; nothing where it is well. */
export async function focusFault(page: Page): Promise<string | undefined> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return undefined;
    const name = `${element.tagName.toLowerCase()}.${element.className} “${(element.getAttribute("aria-label") ?? element.textContent ?? "").trim().slice(0, 30)}”`;
    const ring = (style: CSSStyleDeclaration) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1.5;
    let shows = false;
    for (let at: Element | null = element, steps = 0; at && steps < 3; at = at.parentElement, steps++) {
      shows ||= ring(getComputedStyle(at)) || ring(getComputedStyle(at, "::after")) || ring(getComputedStyle(at, "::before"));
    }
    if (!shows) return `no ring around ${name}`;
    const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
    if (width === 0 || height === 0) return `nothing to see of ${name}`;
    const [x, y] = [(Math.max(left, 0) + Math.min(right, innerWidth)) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2];
    if (right <= 0 || bottom <= 0 || left >= innerWidth || top >= innerHeight) return `${name} is outside the window`;
    const above = document.elementFromPoint(x, y);
    const own = above && (element.contains(above) || above.contains(element) || above.closest("label")?.contains(element));
    return own ? undefined : `${name} is covered by ${above?.tagName}.${above?.className}`;
  });
}

/** Walks with the Tab key until `target` has the focus; at each step the focus must be seen. */
export async function tabTo(page: Page, target: Locator, backwards = false, most = 100): Promise<void> {
  await expect(target).toBeVisible();
  const faults: string[] = [];
  for (let steps = 0; steps < most; steps++) {
    if (await target.evaluate((element) => element === document.activeElement)) {
      expect.soft(faults, "how the focus shows").toEqual([]);
      return;
    }
    await page.keyboard.press(backwards ? "Shift+Tab" : "Tab");
    const fault = await focusFault(page);
    if (fault) faults.push(fault);
  }
  throw new Error(`${target} was not reached by ${most} steps of the Tab key`);
}

/** The focus stays within `place` however often one goes on, forwards and backwards. */
export async function trapped(page: Page, place: Locator, steps = 25): Promise<void> {
  for (const key of ["Tab", "Shift+Tab"]) {
    for (let step = 0; step < steps; step++) {
      await page.keyboard.press(key);
      const outside = await place.evaluate((place) => {
        const focused = document.activeElement;
        return focused && focused !== document.body && !place.contains(focused) ? focused.outerHTML.slice(0, 80) : "";
      });
      expect(outside, `${key} ${step + 1}`).toBe("");
    }
  }
}
