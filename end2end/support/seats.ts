import { type Page, expect } from "@playwright/test";

import type { Member, Pool } from "./api.ts";
import { settled } from "./world.ts";

/** The field in which members are chosen. */
export const chooser = (page: Page) => page.getByRole("combobox", { name: "Members" });

/** These are chosen, in this order, as the chips show them. */
export async function chosen(page: Page, members: { name: string }[]): Promise<void> {
  await expect(page.locator(".picker .chip > span")).toHaveText(members.map((member) => member.name));
}

/** Chooses a member by address, as one types it. */
export async function choose(page: Page, member: Member): Promise<void> {
  await chooser(page).fill(member.email);
  const option = page.getByRole("listbox", { name: "Members" }).getByRole("option").filter({ hasText: member.email });
  await expect(option).toHaveCount(1);
  await option.click();
  await expect(chooser(page)).toHaveValue("");
  // The list stays open for the next one.
  await chooser(page).press("Escape");
  await expect(page.getByRole("option")).toHaveCount(0);
}

/** The address of the assignment of a pool with these members chosen. */
export function assignment(slug: string, pool: Pool, members: Member[] = []): string {
  const query = members.map((member) => `member=${member.id}`).join("&");
  return `/${slug}/seats/${pool.id}/assign${query === "" ? "" : `?${query}`}`;
}

/** Opens the assignment of a pool. */
export async function openAssignment(page: Page, slug: string, pool: Pool, members: Member[] = []): Promise<void> {
  await page.goto(assignment(slug, pool, members));
  await expect(page.getByRole("heading", { level: 1, name: "Assign seats" })).toBeVisible();
  await expect(chooser(page)).toBeVisible();
  await settled(page);
}

/** Notes what is sent to change something, rehearsals aside. */
export function sent(page: Page): { method: string; path: string; key: string | undefined }[] {
  const all: { method: string; path: string; key: string | undefined }[] = [];
  page.on("request", (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (request.method() === "GET" || searchParams.has("rehearse")) return;
    all.push({ method: request.method(), path: pathname, key: request.headers()["idempotency-key"] });
  });
  return all;
}

/** Notes every request to the API. */
export function asked(page: Page): string[] {
  const all: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith("/api/")) all.push(`${request.method()} ${pathname}`);
  });
  return all;
}
