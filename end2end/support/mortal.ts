import { type ChildProcess, spawn } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

import { type Browser, type BrowserContext, chromium } from "@playwright/test";

/** A browser on a profile of its own that can be killed hard, and started again on the same profile. */
export class Mortal {
  private child: ChildProcess | undefined;
  private browser: Browser | undefined;

  constructor(private readonly profile: string) {}

  /** Starts it; what it shows is gone, what it keeps is not. */
  async start(): Promise<BrowserContext> {
    const port = join(this.profile, "DevToolsActivePort");
    await rm(port, { force: true });
    const flags = ["--headless=new", "--remote-debugging-port=0", `--user-data-dir=${this.profile}`, "--lang=en-GB", "--window-size=1280,800", "--no-first-run"];
    flags.push("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic", "--disable-gpu", "--hide-crash-restore-bubble");
    if (process.getuid?.() === 0) flags.push("--no-sandbox");
    // A group of its own is killed as one, with all that the browser started.
    const env = { ...process.env, LANGUAGE: "en_US", LANG: "en_US.UTF-8", TZ: "Asia/Seoul" };
    const child = spawn(process.env.CHROMIUM ?? chromium.executablePath(), [...flags, "about:blank"], { detached: true, stdio: "ignore", env });
    this.child = child;
    for (let tries = 0; tries < 1200; tries++) {
      const [number, path] = (await readFile(port, "utf8").catch(() => "")).split("\n");
      if (number && path) {
        this.browser = await chromium.connectOverCDP(`ws://127.0.0.1:${number}${path}`);
        const [context] = this.browser.contexts();
        if (!context) throw new Error("the browser has no window");
        return context;
      }
      if (child.exitCode !== null) throw new Error(`the browser ended with ${child.exitCode}`);
      await wait(25);
    }
    throw new Error("the browser did not start within 30 s");
  }

  /** Kills it and all that it started, at once. */
  async kill(): Promise<void> {
    const child = this.child;
    if (!child?.pid) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    process.kill(-child.pid, "SIGKILL");
    await gone;
    this.child = undefined;
    await this.browser?.close().catch(() => {});
  }
}
