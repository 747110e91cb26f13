import type { Page } from "@playwright/test";

import { paths } from "../app/paths";
import { unique } from "./asks";
import { expect, test } from "./fixtures";
import { bars, list, lookAt, query, write } from "./log-verbs";
import { whenLive } from "./verbs";

/** The only line that is found stands in a bar of its own. */
async function zoomIntoTheLine(page: Page): Promise<void> {
  await bars(page)
    .getByRole("button", { name: /: 1 line, 0 of them errors$/ })
    .click();
  await expect(page).toHaveURL(/since=.*until=/);
}

test("a bar of the histogram narrows to its time, and the span is taken away again", async ({ as, agent }) => {
  const word = unique();
  await write(agent, { level: "warn", message: `bar ${word}` });
  const page = await as("viewer");
  await lookAt(page, word);
  await zoomIntoTheLine(page);
  await expect(list(page)).toContainText(`bar ${word}`);
  await page.getByRole("button", { name: "Take the span away" }).click();
  await expect(page).not.toHaveURL(/since=/);
});

test("bars that are drawn over narrow to their time, one step back and out again; the bars are a table too", async ({
  as,
  agent,
}) => {
  const word = unique();
  await write(agent, { level: "error", message: `drawn ${word}` });
  const page = await as("viewer");
  await lookAt(page, word);
  const mine = bars(page).getByRole("button", { name: /: 1 line, 1 of them errors$/ });
  const [box, whole] = [await mine.boundingBox(), await bars(page).boundingBox()];
  if (box === null || whole === null) throw new Error("There are no bars.");
  const y = whole.y + whole.height / 2;

  await page.mouse.move(whole.x + whole.width * 0.7, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, y, { steps: 5 });
  const told = page.getByRole("region", { name: "How many over time" });
  await expect(told).toContainText("1 line: 1 error");
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await expect(page).not.toHaveURL(/since=/);

  await page.mouse.move(whole.x + whole.width * 0.7, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, y, { steps: 5 });
  await page.mouse.up();
  await expect(page).toHaveURL(/since=.*until=/);
  await expect(list(page)).toContainText(`drawn ${word}`);

  await page.keyboard.press("b");
  await expect(page).not.toHaveURL(/since=/);
  await page.getByRole("button", { name: "Zoom out" }).click();
  await expect(page).toHaveURL(/since=/);

  await told.getByRole("button", { name: "Table" }).click();
  await expect(told.getByRole("columnheader", { name: "critical" })).toBeVisible();
});

test("the browser's Back takes a zoom back and Forward takes it again; what was typed is no step", async ({
  as,
  agent,
}) => {
  const word = unique();
  await write(agent, { level: "warn", message: `step ${word}` });
  const page = await as("viewer");
  await page.goto(paths.workers());
  await whenLive(page);
  await page.getByRole("link", { name: "Logs", exact: true }).click();
  await query(page).pressSequentially(word);
  await expect(list(page).getByRole("button")).toHaveCount(1);

  await zoomIntoTheLine(page);
  await page.getByRole("button", { name: "Zoom out" }).click();
  await expect(page).not.toHaveURL(/until=/);
  const wide = page.url();

  await page.goBack();
  await expect(page).toHaveURL(/since=.*until=/);
  await expect(page.getByRole("button", { name: "Take the span away" })).toBeVisible();
  await page.goForward();
  await expect(page).toHaveURL(wide);
  await page.goBack();
  await page.goBack();
  await expect(page).not.toHaveURL(/since=/);
  await expect(query(page)).toHaveValue(word);
  await expect(list(page)).toContainText(`step ${word}`);
  await expect(page.getByRole("button", { name: "Take the span away" })).toBeHidden();

  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "Workers" })).toBeVisible();
  await page.goForward();
  await expect(query(page)).toHaveValue(word);
});

test("the way back out of a zoom is still there after a look at another page", async ({ as, agent }) => {
  const word = unique();
  await write(agent, { level: "warn", message: `away ${word}` });
  const page = await as("viewer");
  await lookAt(page, word);
  await zoomIntoTheLine(page);
  await page.getByRole("link", { name: "Workers", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Workers" })).toBeVisible();
  await page.goBack();
  await expect(list(page)).toContainText(`away ${word}`);
  await page.keyboard.press("b");
  await expect(page).not.toHaveURL(/since=/);
  await expect(query(page)).toHaveValue(word);
});

test("the menu begins anew where a query was typed, by a click and by keys, and Back takes it back", async ({
  as,
  agent,
}) => {
  const word = unique();
  await write(agent, { message: `anew ${word}` });
  const page = await as("viewer");
  await page.goto(paths.workers());
  await whenLive(page);
  const menu = page.getByRole("link", { name: "Logs", exact: true });
  await menu.click();
  for (const begin of [() => menu.click(), () => page.keyboard.press("g").then(() => page.keyboard.press("s"))]) {
    await query(page).fill(word);
    await expect(page).toHaveURL(new RegExp(word));
    await query(page).press("Escape");
    await begin();
    await expect(query(page)).toHaveValue("");
    await expect(page).toHaveURL((url) => url.search === "");
    await page.goBack();
    await expect(query(page)).toHaveValue(word);
    await expect(list(page)).toContainText(`anew ${word}`);
  }
});

test("bars are chosen by Shift and arrows, and taken by Enter", async ({ as, agent }) => {
  const word = unique();
  await write(agent, { message: `keys ${word}` });
  const page = await as("viewer");
  await lookAt(page, word);
  await expect(bars(page).getByRole("button", { name: /: 1 line/ })).toBeVisible();
  await bars(page).getByRole("button").last().focus();
  await page.keyboard.press("Shift+ArrowLeft");
  await page.keyboard.press("Shift+ArrowLeft");
  await expect(page.getByRole("region", { name: "How many over time" })).toContainText("1 line: 1 info");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/since=.*until=/);
});

test("a span of one's own is typed, stands in the address, and is taken away again", async ({ as, agent }) => {
  const word = unique();
  await write(agent, { message: `in it ${word}` });
  const page = await as("viewer");
  await lookAt(page, word);
  await page.getByRole("button", { name: "Custom" }).click();
  const span = page.getByRole("dialog", { name: "A span of your own" });
  await span.getByLabel("From").fill("2020-01-01T00:00");
  await span.getByLabel("Until").fill("2019-01-01T00:00");
  await expect(span.getByText("Ends before it begins.", { exact: true })).toBeVisible();
  await span.getByLabel("Until").fill("2020-02-01T00:00");
  await span.getByLabel("Until").press("Enter");
  await expect(span).toBeHidden();
  await expect(page).toHaveURL(/since=20/);
  await expect(page.getByRole("heading", { name: "No line fits" })).toBeVisible();
  await page.getByRole("button", { name: "Take the span away" }).click();
  await expect(list(page)).toContainText(`in it ${word}`);
});
