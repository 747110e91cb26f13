import { join } from "node:path";
import { defineConfig, devices } from "@playwright/test";
import { systemBrowser } from "./scripts/browser.mjs";

const port = process.env["JUGGERNAUT_E2E_PORT"] ?? "3217";
const baseURL = `http://localhost:${port}`;
const testDir = process.env["JUGGERNAUT_TEST_DIR"] ?? join(import.meta.dirname, ".test");

// The server under test, the tests and the scripts that they run agree on these.
Object.assign(process.env, {
  PORT: port,
  JUGGERNAUT_DATA_DIR: join(testDir, "e2e"),
  JUGGERNAUT_ORIGIN: baseURL,
  JUGGERNAUT_DEMO: "1",
  JUGGERNAUT_DEMO_FLEET: "0",
  JUGGERNAUT_DEMO_PASSWORD: "first-night-demo",
  JUGGERNAUT_ADMIN_EMAIL: "admin@demo.local",
  JUGGERNAUT_ADMIN_PASSWORD: "first-night-admin",
  // Empty, not absent: an environment file fills in what is absent.
  DATABASE_URL: "",
});

/** Told once: each worker reads this file again. */
process.env["JUGGERNAUT_BROWSER"] ??= systemBrowser() ?? "";
const executablePath = process.env["JUGGERNAUT_BROWSER"];

/** Stories in which everybody is stopped, or nobody may decide. */
const touchesAll = ["**/emergency-stop.spec.ts", "**/coverage.spec.ts"];

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  fullyParallel: true,
  forbidOnly: true,
  // Two cores that others use too: a story that stumbles is told again once, and named as flaky.
  retries: process.env["CI"] ? 1 : 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json", { outputFile: join(testDir, "playwright.json") }]],
  use: {
    baseURL,
    locale: "en-GB",
    timezoneId: "UTC",
    trace: "retain-on-failure",
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    { name: "setup", testMatch: "**/*.setup.ts" },
    { name: "chromium", use: devices["Desktop Chrome"], dependencies: ["setup"], testIgnore: touchesAll },
    // Nobody else's worker may be at work while all of them stand still, and no other story be told meanwhile.
    { name: "alone", use: devices["Desktop Chrome"], dependencies: ["chromium"], testMatch: touchesAll, workers: 1 },
  ],
  webServer: {
    command: "node scripts/stage.mjs",
    url: `${baseURL}/api/health`,
    reuseExistingServer: false,
    stdout: "pipe",
    timeout: 240_000,
    // Kindly, so that the database ends with it.
    gracefulShutdown: { signal: "SIGTERM", timeout: 12_000 },
  },
});
