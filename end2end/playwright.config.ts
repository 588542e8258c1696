import { defineConfig } from "@playwright/test";

/** Where a run keeps what must not outlive it: databases, traces, pictures. */
const output = process.env.SEATKEEPER_E2E_OUTPUT ?? "test-results";

const chromium = {
  browserName: "chromium" as const,
  launchOptions: {
    executablePath: process.env.CHROMIUM,
    // What is typed into a field for a day and time depends on the browser's own language.
    env: { ...process.env, LANGUAGE: "en_US", LANG: "en_US.UTF-8" } as Record<string, string>,
    args: ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic", "--no-first-run"].concat(
      process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    ),
  },
};

export default defineConfig({
  testDir: "tests",
  outputDir: output,
  globalSetup: "./support/prepare.ts",
  // Each test has a server and a database of its own.
  fullyParallel: true,
  // A browser waits as much as it works: three keep two cores busy.
  workers: 3,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: process.env.CI ? [["line"]] : [["list"]],
  use: {
    ...chromium,
    // Files that the browser keeps would hide from a test what it changes on the way. The tests of that allow it.
    serviceWorkers: "block",
    locale: "en-GB",
    timezoneId: "Asia/Seoul",
    // Recording each step takes a quarter of a run; a failure has its picture and its steps without.
    trace: process.env.SEATKEEPER_TRACE ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
  },
  projects: [
    { name: "desktop", use: { viewport: { width: 1280, height: 800 } }, testIgnore: /phone\.spec/ },
    { name: "phone", use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }, testMatch: /phone\.spec/ },
  ],
});
