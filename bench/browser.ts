/** A real browser, with somebody signed in. */
import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";

import { systemBrowser } from "@/scripts/browser.mjs";

import type { Person } from "./house";

const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];

export async function withBrowser<Result>(work: (browser: Browser) => Promise<Result>): Promise<Result> {
  const executablePath = systemBrowser();
  const browser = await chromium.launch({ args, ...(executablePath !== null && { executablePath }) });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

/** Until the page hears of changes. */
export const whenLive = (page: Page): Promise<void> => page.getByText("Live", { exact: true }).waitFor();

/** Signs in through the page. @returns the signed-in browser context, its page on the overview and live */
export async function signIn(
  browser: Browser,
  url: string,
  person: Person,
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ baseURL: url });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(person.email);
  await page.getByLabel("Password").fill(person.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
  await whenLive(page);
  return { context, page };
}
