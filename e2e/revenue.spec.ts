import type { Page } from "@playwright/test";
import { z } from "zod";

import { paths } from "../app/paths";
import { answered, type Call } from "./api";
import { unique } from "./asks";
import { expect, test } from "./fixtures";
import { notice, whenLive } from "./verbs";

/** Each test has a currency of its own, so that none counts another's money. */
const told = z.object({ totals: z.record(z.string(), z.union([z.string(), z.number()])) });
const made = z.object({ id: z.uuid() });

const today = () => new Date().toISOString().slice(0, 10);
const monthStart = () => `${today().slice(0, 8)}01`;

async function totalsOf(call: Call, currency: string) {
  const path = `/api/v1/revenue?from=${monthStart()}&to=${today()}&period=day&currency=${currency}`;
  return answered(told, await call("GET", path)).totals;
}

/** What is streamed stands twice for a moment, once hidden. */
const glance = (page: Page) => page.locator("dl").filter({ hasText: "Pipeline, weighted", visible: true });
const narrow = { viewport: { width: 360, height: 780 }, isMobile: true, hasTouch: true } as const;

test("a sale is of the card that is found by its customer's name", async ({ as, agent }) => {
  const customer = `Kestrel ${unique()}`;
  const card = answered(
    made,
    await agent.call("POST", "/api/v1/opportunities", { body: { opportunity_type: "deal", customer_name: customer } }),
  );
  const page = await as("manager");
  await page.goto(paths.revenue());
  await whenLive(page);
  await page.getByRole("button", { name: "Record", exact: true }).click();
  const form = page.getByRole("dialog", { name: "Record revenue" });
  const field = form.getByRole("combobox", { name: "Opportunity" });
  await form.getByLabel("Gross").fill("70.00");
  await form.getByLabel("Currency").fill("RON");
  await field.fill(`nobody ${unique()}`);
  await expect(form.getByText("No opportunity is called so.")).toBeVisible();
  await field.fill(customer.toLowerCase());
  await expect(form.getByRole("option", { name: customer })).toBeVisible();
  await field.press("Enter");
  await expect(field).toHaveValue(customer);
  await form.getByRole("button", { name: "Record" }).click();
  await expect(notice(page, "The event is recorded.")).toBeVisible();
  await page.goto(paths.opportunity(card.id));
  await expect(page.getByText("RON 70.00").filter({ visible: true }).first()).toBeVisible();
});

test("a manager records a sale and refunds a part, and the page says what the API says", async ({ as, api }, {
  retry,
}) => {
  // Its sums are those of one currency, so that another telling needs another.
  const currency = retry === 0 ? "NOK" : "PLN";
  const what = `Annual plan ${unique()}`;
  const page = await as("manager");
  await page.goto(paths.revenue());
  await whenLive(page);
  await page.getByRole("button", { name: "Record", exact: true }).click();
  const form = page.getByRole("dialog", { name: "Record revenue" });
  await form.getByLabel("Gross").fill("1,00");
  await form.getByLabel("Currency").fill(currency);
  await form.getByRole("button", { name: "Record" }).click();
  await expect(form.getByRole("alert")).toContainText("Nothing was recorded");
  await form.getByLabel("Gross").fill("100.00");
  await form.getByLabel("Net").fill("96.80");
  await form.getByLabel("What it was").fill(what);
  await form.getByRole("button", { name: "Record" }).click();
  await expect(form).toBeHidden();
  await expect(notice(page, "The event is recorded.")).toBeVisible();
  await page
    .getByRole("region", { name: /^Notifications/ })
    .getByRole("button", { name: "Open" })
    .click();

  await expect(page.getByRole("heading", { level: 2, name: `Sale of ${currency} 100.00` })).toBeVisible();
  await whenLive(page);
  await page.getByRole("button", { name: "Refund…" }).click();
  const refund = page.getByRole("dialog", { name: "Refund" });
  await refund.getByLabel(`Amount in ${currency}`).fill("100.01");
  await refund.getByLabel("Why").fill("Sent back");
  await refund.getByRole("button", { name: "Record refund" }).click();
  await expect(refund.getByRole("alert")).toContainText("100.00");
  await refund.getByLabel(`Amount in ${currency}`).fill("40.00");
  await refund.getByRole("button", { name: "Record refund" }).click();
  await expect(refund).toBeHidden();
  await expect(page.getByRole("region", { name: "Refunds" })).toContainText(`−${currency} 40.00`);

  expect(await totalsOf(await api("viewer"), currency)).toMatchObject({
    gross: "100.00",
    refunds: "40.00",
    net: "56.80",
  });
  await page.goto(paths.revenue({ currency }));
  await expect(glance(page)).toContainText(`${currency} 56.80`);
  await expect(glance(page)).toContainText(`refunds ${currency} 40.00, fees ${currency} 3.20`);

  await page.goto(paths.revenueEvents({ currency, from: today(), to: today() }));
  const list = page.getByRole("table", { name: "Revenue events" });
  await expect(list.getByRole("row")).toHaveCount(3);
  await list.getByRole("link", { name: what }).click();
  await whenLive(page);
  await page.getByRole("button", { name: "Refund…" }).click();
  await page.getByRole("dialog", { name: "Refund" }).getByLabel("Why").fill("All of it");
  await page.getByRole("dialog", { name: "Refund" }).getByRole("button", { name: "Record refund" }).click();
  await expect(page.getByRole("button", { name: "Refund…" })).toHaveAccessibleDescription(
    "All of it was refunded already.",
  );
});

test("from a point of the chart, by keys, to the events behind it", async ({ as, hire }) => {
  const agent = await hire();
  const body = { gross_amount: "250", net_amount: "240", currency: "SEK", description: `Key ${unique()}` };
  answered(made, await agent.call("POST", "/api/v1/revenue-events", { body }));

  const page = await as("viewer");
  await page.goto(paths.revenue({ currency: "SEK" }));
  await whenLive(page);
  const chart = page.getByRole("slider", { name: "Net, point by point" });
  await chart.press("End");
  await expect(chart).toHaveAttribute("aria-valuetext", /so far: Net SEK\s240\.00/);
  await chart.press("Enter");
  await expect(page).toHaveURL(/\/revenue\/events\?/);
  await expect(page.getByRole("table", { name: "Revenue events" })).toContainText(body.description);
  await page.goto(paths.revenue({ currency: "SEK", parts: true }));
  await page
    .getByRole("group", { name: "Show Gross, refunds, fees and net as" })
    .getByRole("button", { name: "Table" })
    .click();
  const row = page.getByRole("region", { name: "Gross, refunds, fees and net, as a table" }).getByRole("row").nth(1);
  await expect(row).toContainText("SEK 250.00");
  await expect(row).toContainText("SEK 10.00");
});

test("what happened is written on a day, and what a month should bring, by a manager only", async ({ as, hire }) => {
  const body = { gross_amount: "1", currency: "DKK" };
  answered(made, await (await hire()).call("POST", "/api/v1/revenue-events", { body }));
  const page = await as("manager");
  const [said, better] = [`New prices ${unique()}`, `Newer prices ${unique()}`];
  await page.goto(paths.revenue({ currency: "DKK" }));
  await whenLive(page);
  await page.getByRole("button", { name: "Annotate", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("What happened").fill(said);
  await dialog.getByRole("button", { name: "Annotate" }).click();
  const notes = page.getByRole("region", { name: "Annotations" });
  await expect(notes).toContainText(said);
  await notes.getByRole("button", { name: `Change: ${said}` }).click();
  await dialog.getByLabel("What happened").fill(better);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(notes).toContainText(better);

  await page.getByRole("button", { name: /^Set the target of/ }).click();
  await dialog.getByLabel("Net in").fill("60000");
  await dialog.getByRole("button", { name: "Set target" }).click();
  await expect(page.getByRole("region", { name: "Targets" })).toContainText("60,000.00");

  const viewer = await as("viewer");
  await viewer.goto(paths.revenue());
  await whenLive(viewer);
  for (const name of ["Record", "Annotate"]) {
    const button = viewer.getByRole("button", { name, exact: true });
    await expect(button).toHaveAccessibleDescription("This needs the role manager or admin.");
  }

  await notes.getByRole("button", { name: `Change: ${better}` }).click();
  await dialog.getByRole("button", { name: "Remove" }).click();
  await expect(notes).not.toContainText(better);
});

test("every part fits a phone, and its figures leave as files", async ({ as, hire }) => {
  const agent = await hire();
  const body = { gross_amount: "7", currency: "CHF", description: "=1+1", source: `Shop ${unique()}` };
  const { id } = answered(made, await agent.call("POST", "/api/v1/revenue-events", { body }));
  const page = await as("manager", narrow);
  for (const path of [
    paths.revenue({ currency: "CHF", by: "source" }),
    paths.revenue({ currency: "CHF", range: "custom", from: "2026-01-01", to: today(), compare: "year" }),
    paths.revenue({ tab: "recurring", currency: "CHF" }),
    paths.revenue({ tab: "deals", currency: "CHF" }),
    paths.revenue({ tab: "profit" }),
    paths.revenueEvents({ currency: "CHF" }),
    paths.revenueEvent(id),
  ]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const tooWide = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(tooWide, path).toBe(0);
  }

  await page.goto(paths.revenueEvents({ currency: "CHF" }));
  const href = await page.getByRole("link", { name: "Export CSV" }).getAttribute("href");
  const csv = await (await page.request.get(href ?? "")).text();
  expect(csv).toContain(`"'=1+1"`);
  expect(csv).toMatch(/,7(?:\.00)?,7(?:\.00)?,"CHF",/);

  await page.goto(paths.revenue({ currency: "CHF" }));
  await whenLive(page);
  const picture = page.waitForEvent("download");
  await page.getByRole("button", { name: "PNG of Net" }).click();
  expect((await picture).suggestedFilename()).toMatch(/^revenue-CHF-.*\.png$/);

  await page.goto(paths.revenue({ tab: "profit", currency: "CHF" }));
  await whenLive(page);
  const figures = page.waitForEvent("download");
  await page.getByRole("button", { name: /^CSV of / }).click();
  expect((await figures).suggestedFilename()).toMatch(/^profit-.*\.csv$/);
});
