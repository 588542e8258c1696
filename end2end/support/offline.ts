import { type Page, expect } from "@playwright/test";

import { Proxy } from "./proxy.ts";
import { shelves } from "./shelves.ts";
import { test as base } from "./world.ts";

type Network = {
  /** What lies between the browser and the server. */
  network: Proxy;
};

/** The browser reaches the server through a proxy, and may keep the app's files. */
export const test = base.extend<Network>({
  network: async ({ server }, use) => {
    const proxy = await Proxy.before(server);
    await use(proxy);
    await proxy.close();
  },
  baseURL: async ({ network }, use) => use(network.url),
  serviceWorkers: "allow",
});

/** What a browser reports of a network that is gone. */
export const GONE = /ERR_(CONNECTION_(REFUSED|RESET|CLOSED)|EMPTY_RESPONSE|INTERNET_DISCONNECTED|FAILED|NETWORK_CHANGED)|Failed to fetch/;

/** Waits until the browser keeps the app's files, and what the page stands on. */
export async function kept(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state ?? ""), { timeout: 40_000 }).toBe("activated");
  // Whoever reads waits for what is being written.
  await shelves(page, ["facts"]);
}
