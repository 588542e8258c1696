import { type Locator, type Page, expect } from "@playwright/test";

/** All that the browser keeps of people's work. */
export async function shelves(page: Page, stores = ["facts", "drafts", "outbox"]): Promise<string> {
  return page.evaluate(async (stores) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open("seatkeeper");
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const all = (name: string, what: "getAll" | "getAllKeys") =>
      new Promise<unknown[]>((resolve) => {
        const request = database.transaction(name).objectStore(name)[what]();
        request.onsuccess = () => resolve(request.result);
      });
    const found = await Promise.all(stores.flatMap((name) => [all(name, "getAllKeys"), all(name, "getAll")]));
    database.close();
    return JSON.stringify(found);
  }, stores);
}

/** Waits until what `shown` stands on is kept. */
export async function remembered(page: Page, shown: Locator): Promise<void> {
  await expect(shown).toBeVisible();
  // Whoever reads waits for what is being written.
  await shelves(page, ["facts"]);
}
