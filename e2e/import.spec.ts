import { existsSync } from "node:fs";
import { join } from "node:path";

import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

import { browserApi, paths } from "../app/paths";
import { unique } from "./asks";
import { expect, test } from "./fixtures";
import { whenLive } from "./verbs";

const phone = { viewport: { width: 360, height: 780 }, isMobile: true, hasTouch: true } as const;

/** Gives the page a file, as choosing one does. */
async function choose(page: Page, ...rows: readonly string[]): Promise<void> {
  const buffer = Buffer.from(rows.join("\n"));
  await page.getByLabel("CSV file").setInputFiles({ name: "crm.csv", mimeType: "text/csv", buffer });
}

async function opened(page: Page): Promise<Page> {
  await page.goto(paths.pipelineImport());
  await whenLive(page);
  return page;
}

const preview = (page: Page) => page.getByRole("region", { name: "Preview" });
const result = (page: Page) => page.getByRole("region", { name: "Result" });
const figure = (page: Page, name: string, value: string) =>
  page
    .getByRole("term")
    .filter({ hasText: name })
    .locator("xpath=following-sibling::dd[1]")
    .getByText(value, { exact: true });

test("a manager imports a file: says what it leaves open, mends what is refused, and sells nothing twice", async ({
  as,
}) => {
  const [won, open] = [`E2E-${unique()}`, `E2E-${unique()}`];
  const header = "Deal ID,Company,Phase,Amount,Created,Closed";
  const page = await opened(await as("manager"));

  await choose(page, header, `${won},ACME,Signed,"$1,054.00",3/4/2017,5/4/2017`, `${open},=1+1,Dreaming,NaN,3/4/2017,`);
  await page.getByLabel("Phase becomes").selectOption("Status");
  await expect(page.getByRole("button", { name: "Preview" })).toHaveAccessibleDescription(
    "Say whether the day or the month comes first.",
  );
  await expect(page.getByText("“3/4/2017” can be 3 April 2017 or 4 March 2017.")).toBeVisible();
  await page.getByLabel("Dates").selectOption("Day first, 31/12/2026");
  await expect(page.getByText("“3/4/2017” is 3 April 2017.")).toBeVisible();
  await page.getByLabel("Dreaming means").selectOption("Qualified");
  await page.getByRole("button", { name: "Preview" }).click();

  await expect(preview(page)).toBeFocused();
  await expect(figure(page, "Refused rows", "1")).toBeVisible();
  await expect(page.getByRole("table", { name: "Refused rows" }).getByRole("row").nth(1)).toContainText(
    "3Amount“NaN” is no amount",
  );
  await expect(page.getByRole("table", { name: "The first rows" }).getByRole("row").nth(1)).toContainText("5 Apr 2017");

  const good = [header, `${won},ACME,Signed,"$1,054.00",3/4/2017,15/4/2017`, `${open},=1+1,Dreaming,12,3/4/2017,`];
  await choose(page, ...good);
  await expect(preview(page)).toBeHidden();
  // Said of these columns before, and remembered, also by another page.
  await opened(page);
  await choose(page, ...good);
  await expect(page.getByLabel("Phase becomes")).toHaveValue("status");
  await expect(page.getByLabel("Dreaming means")).toHaveValue("qualified");
  await expect(page.getByLabel("Dates")).toHaveValue("dmy");
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(figure(page, "Sales", "1")).toBeVisible();
  await preview(page).getByRole("button", { name: "Import 2 rows" }).click();
  await expect(result(page).getByText("2 rows imported")).toBeVisible();
  await expect(result(page).getByRole("link", { name: "Open the pipeline" })).toBeVisible();

  await choose(page, ...good);
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(figure(page, "Cards that are there", "2")).toBeVisible();
  await expect(figure(page, "Sales", "0")).toBeVisible();

  const file = await page.request.get(browserApi.pipelineExport({ q: "=1+1" }));
  expect(file.headers()["content-type"]).toContain("text/csv");
  expect(await file.text()).toContain(`"${open}","'=1+1"`);
});

test("what is no CSV is told before it is sent", async ({ as }) => {
  const page = await opened(await as("manager"));
  await choose(page, "PK\u0003\u0004\u0014\u0000");
  await expect(page.getByRole("alert").filter({ hasText: "can't be imported" })).toContainText("a workbook");
  await choose(page, "id,stage");
  await expect(page.getByRole("alert").filter({ hasText: "can't be imported" })).toContainText(
    "no rows below its header",
  );
  await expect(page.getByRole("button", { name: "Preview" })).toBeHidden();
});

test("a viewer reads that it is not theirs", async ({ as }) => {
  const page = await opened(await as("viewer"));
  await expect(page.getByText("This needs the role manager or admin.").first()).toBeVisible();
  await expect(page.getByLabel("CSV file")).toBeDisabled();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`on a phone it fits, by keyboard it goes, and axe finds nothing, ${colorScheme}`, async ({ as }) => {
    const page = await opened(await as("manager", { ...phone, colorScheme, reducedMotion: "reduce" }));
    await choose(page, "id,account,stage,amount,close_date", `E2E-${unique()},ACME,Won,5,2017-03-01`, "x,y,Limbo,-1,");
    await page.getByRole("button", { name: "Preview" }).focus();
    await page.keyboard.press("Enter");
    await expect(preview(page)).toBeFocused();
    await expect(page.getByRole("table", { name: "Refused rows" })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`))).toEqual([]);
  });
}

/** Real opportunities, where they are at hand: beside the checkout, or where `JUGGERNAUT_REAL_DATA` says. */
const real = join(
  process.env["JUGGERNAUT_REAL_DATA"] ?? join(import.meta.dirname, "../../shared/data"),
  "crm-opportunities.csv",
);

test("4,400 real opportunities are previewed whole", async ({ as }) => {
  test.skip(!existsSync(real), "The recorded opportunities are not at hand.");
  const page = await opened(await as("manager"));
  await page.getByLabel("CSV file").setInputFiles(real);
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(preview(page)).toBeVisible({ timeout: 30_000 });
  await expect(preview(page).getByRole("button", { name: "Import 4,400 rows" })).toBeVisible();
  await expect(figure(page, "Refused rows", "0")).toBeVisible();
});
