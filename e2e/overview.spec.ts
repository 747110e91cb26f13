import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";

import { paths } from "../app/paths";
import { expect, test } from "./fixtures";
import { approveButton, notice, whenLive, whenSettled } from "./verbs";

const figures = (page: Page): Locator => page.getByRole("list", { name: "Figures" });
const figure = (page: Page, name: string): Locator =>
  figures(page)
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name }) });
/** The page's own head, with its line of figures. */
const head = (page: Page): Locator =>
  page
    .getByRole("main")
    .locator("header")
    .filter({ has: page.getByRole("heading", { level: 1 }) });
const panel = (page: Page, name: string | RegExp): Locator => page.getByRole("region", { name });

test("each figure is the one of the page that it leads to", async ({ as, agent }) => {
  test.slow();
  for (const level of ["info", "error"]) {
    await agent.call("POST", "/api/v1/logs", { body: { level, action: "e2e.look", message: "Looked", cost_cents: 3 } });
  }
  await agent.call("POST", "/api/v1/revenue-events", { body: { gross_amount: "5.00", currency: "USD" } });
  const page = await as("admin");
  // Others work meanwhile: both are read until they were read at one moment.
  const leads = async (name: string, on: (words: string) => Promise<void>) =>
    expect(async () => {
      await page.goto(paths.overview());
      const value = await figure(page, name).getByRole("paragraph").innerText();
      await figure(page, name).getByRole("link", { name, exact: true }).click();
      await on(value);
    }).toPass({ timeout: 40_000 });

  await leads("Pending", async (value) => {
    await expect(page.getByRole("heading", { level: 1, name: "Approvals" })).toBeVisible();
    await expect(head(page)).toContainText(`${value} pending`, { timeout: 1_000 });
  });
  await leads("Spent today", async (value) => {
    await expect(page.getByRole("heading", { level: 1, name: "Workers" })).toBeVisible();
    await expect(head(page)).toContainText(`${value} spent today`, { timeout: 1_000 });
  });
  await leads("Errors, 24 h", async (value) => {
    await expect(page.getByRole("heading", { level: 1, name: "Workers" })).toBeVisible();
    expect(value).toMatch(/ %$/);
    await expect(head(page)).toContainText(`${value} errors in 24 h`, { timeout: 1_000 });
  });
  await leads("Net this month", async (value) => {
    await expect(page.getByRole("heading", { level: 1, name: "Revenue" })).toBeVisible();
    const glance = page.locator("dl").filter({ hasText: "Pipeline, weighted", visible: true });
    await expect(glance.getByText(value, { exact: true }).first()).toBeVisible({ timeout: 1_000 });
  });
});

test("workers in trouble are those of the fleet's page", async ({ as }) => {
  const page = await as("viewer");
  await expect(async () => {
    await page.goto(paths.overview());
    const link = panel(page, /^Workers in trouble/).getByRole("link", { name: /^Workers in trouble/ });
    const [, n = ""] = /(\d+)$/.exec((await link.innerText()).trim()) ?? [];
    await link.click();
    await expect(page).toHaveURL(paths.workers({ trouble: true }));
    await expect(head(page)).toContainText(`${n} in trouble`, { timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
});

test("who comes for the first time is told of the last day, and what is marked as seen is told no more", async ({
  someone,
  agent,
}) => {
  const { page } = await someone("viewer");
  const { headline } = await agent.asks("low");
  await page.goto(paths.overview());
  await whenLive(page);
  const told = panel(page, "In the last 24 hours");
  await expect(told.getByText("your first visit")).toBeVisible();
  await told.getByRole("link", { name: /new requests? waits?$/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "What happened" })).toBeVisible();
  await expect(page.getByRole("list", { name: "What happened" }).getByText(headline)).toBeVisible();
  const chosen = page
    .getByRole("navigation", { name: "Kinds" })
    .getByRole("link")
    .and(page.locator("[aria-current=page]"));
  await expect(async () => {
    const n = Number.parseInt(await chosen.innerText(), 10);
    await expect(page.getByRole("list", { name: "What happened" }).getByRole("listitem")).toHaveCount(n, {
      timeout: 500,
    });
  }).toPass();
});

test("it is where one lands, the first of the menu, and a key away", async ({ as }) => {
  const page = await as("viewer");
  await page.goto(paths.approvals());
  await whenLive(page);
  await page.keyboard.press("g");
  await page.keyboard.press("o");
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  // What comes in names the request that is open there.
  await expect(page).toHaveURL(({ pathname }) => pathname === paths.overview());
  const first = page.getByRole("navigation", { name: "Pages" }).filter({ visible: true }).getByRole("link").first();
  await expect(first).toHaveAttribute("aria-current", "page");
  await expect(first).toHaveText("Overview");
});

test("j and k move between the most urgent, and Enter opens the one in the queue", async ({ as, agent }) => {
  const page = await as("approver");
  await agent.asks("critical");
  await agent.asks("critical");
  await page.goto(paths.overview());
  await whenLive(page);
  const here = page.getByRole("list", { name: "Most urgent requests" }).locator("[aria-current=true]");
  const first = await here.innerText();
  await page.keyboard.press("j");
  await expect(here).not.toHaveText(first);
  await page.keyboard.press("k");
  await expect(here).toHaveText(first);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Approvals" })).toBeVisible();
});

test("who goes to another page by a key arrives there, whatever comes in meanwhile", async ({ someone, agent }) => {
  // Of one's own: a request is told to a person once, in whichever of their tabs asks first.
  const { page } = await someone("approver");
  await agent.asks("critical");
  await page.goto(paths.overview());
  await whenLive(page);
  let arrive = () => {};
  const mayArrive = new Promise<void>((resolve) => (arrive = resolve));
  await page.route(
    ({ pathname }) => pathname === paths.approvals(),
    async (route) => {
      await mayArrive;
      await route.continue();
    },
  );
  const leaving = page.waitForRequest((request) => new URL(request.url()).pathname === paths.approvals());
  await page.keyboard.press("Enter");
  await leaving;

  const { headline } = await agent.asks("critical");
  await expect(notice(page, headline)).toBeVisible();
  arrive();
  await expect(page.getByRole("heading", { level: 1, name: "Approvals" })).toBeVisible();
});

test("on a phone nothing is wider than it, and a request is decided by touch", async ({ as, agent }) => {
  const page = await as("approver", { viewport: { width: 360, height: 780 }, isMobile: true, hasTouch: true });
  const { id, headline } = await agent.asks("low");
  await page.goto(paths.overview({ open: id }));
  await whenSettled(page, headline);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await approveButton(page).tap();
  await expect(notice(page, `Approved: ${headline}`)).toBeVisible();
});

test("at 1440 × 900 it is one screen", async ({ as }) => {
  const page = await as("admin", { viewport: { width: 1440, height: 900 } });
  await page.goto(paths.overview());
  await expect(figures(page)).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(900);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`nothing of it is against the rules of access, ${colorScheme}`, async ({ as, agent }) => {
    const page = await as("admin", { colorScheme, reducedMotion: "reduce" });
    const { id, headline } = await agent.asks("medium");
    for (const path of [paths.overview({ open: id }), paths.since({ kind: "asked" })]) {
      await page.goto(path);
      await expect(page.getByText(headline).first()).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.map(({ id: rule, nodes }) => `${rule}: ${nodes.map(({ target }) => target.join(" ")).join()}`),
      ).toEqual([]);
    }
  });
}
