import type { Page } from "@playwright/test";
import { z } from "zod";

import { paths } from "../app/paths";
import type { Agent } from "./agent";
import { answered } from "./api";
import { unique } from "./asks";
import { decideBy } from "./decide";
import { expect, test } from "./fixtures";
import { whenLive } from "./verbs";

const task = z.object({ id: z.uuid() });
const write = async (agent: Agent, entries: readonly Record<string, unknown>[]) =>
  answered(
    z.unknown(),
    await agent.call("POST", "/api/v1/logs", {
      body: { entries: entries.map((line) => ({ level: "info", action: "crm.read", ...line })) },
    }),
  );

/** A task that its worker is at. */
async function begin(agent: Agent, type: string, more: Record<string, unknown> = {}): Promise<string> {
  const made = answered(
    task,
    await agent.call("POST", "/api/v1/tasks", { body: { title: `Story ${type}`, task_type: type, ...more } }),
  );
  answered(task, await agent.call("POST", "/api/v1/tasks/claim", { body: { task_types: [type] } }));
  return made.id;
}

const rows = (page: Page) => page.getByRole("treegrid", { name: "What happened" }).getByRole("row");
const row = (page: Page, words: string | RegExp) => rows(page).filter({ hasText: words });
const patterns = (page: Page) => page.getByRole("region", { name: "Patterns", exact: true }).getByRole("row");

test("a task's story stands on one axis: its lines, who approved what, its sub-task; and it goes on by itself", async ({
  as,
  hire,
  api,
}) => {
  // Each its own worker: one that is at a task claims no other.
  const agent = await hire();
  const type = unique();
  const id = await begin(agent, type);
  await write(agent, [{ task_id: id, message: "Read the contacts", duration_ms: 1_200, cost_micros: 20_000 }]);
  const request = await agent.asks("low", { task_id: id });
  await decideBy(await api("approver"), request, "approved");
  const part = answered(
    task,
    await agent.call("POST", "/api/v1/tasks", { body: { title: `Part ${type}`, parent_task_id: id } }),
  );
  await write(agent, [{ task_id: part.id, message: "Part of it", cost_micros: 10_000 }]);

  const page = await as("viewer");
  await page.goto(paths.task(id));
  await page.getByRole("link", { name: "its whole story" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Trace" })).toBeVisible();
  await whenLive(page);
  await expect(row(page, "Read the contacts")).toContainText("1.20 s");
  await expect(row(page, "Read the contacts")).toContainText("$0.02");
  await expect(page.getByText("with sub-tasks: 2 lines", { exact: false })).toContainText("$0.03");

  const asked = row(page, "approval").first();
  await asked.getByRole("button", { name: /^Open approval/ }).click();
  await expect(row(page, `by ${agent.id} under “level: L1 asks from low”`)).toBeVisible();
  await expect(row(page, "approver@demo.local approves")).toBeVisible();
  await expect(page).toHaveURL(/open=request-/);

  await row(page, `Part ${type}`).getByRole("button").click();
  await expect(row(page, "Part of it")).toHaveAttribute("aria-level", "2");

  await write(agent, [{ task_id: id, message: "Wrote them back" }]);
  await expect(row(page, "Wrote them back")).toBeVisible({ timeout: 15_000 });
});

test("a story is walked by arrows, opened by Enter, and packed by a key", async ({ as, hire }) => {
  const agent = await hire();
  const type = unique();
  const id = await begin(agent, type);
  await write(agent, [
    { task_id: id, message: `First ${type}` },
    { task_id: id, message: `Second ${type}` },
  ]);
  const page = await as("viewer");
  await page.goto(paths.trace(id));
  await whenLive(page);
  await row(page, `First ${type}`).focus();
  await page.keyboard.press("End");
  await expect(rows(page).last()).toBeFocused();
  await page.keyboard.press("Home");
  await expect(rows(page).nth(1)).toBeFocused();
  await page.keyboard.press("z");
  await expect(page).toHaveURL(/scale=real/);
  await row(page, `Second ${type}`).focus();
  await page.keyboard.press("Enter");
  const drawer = page.getByRole("complementary", { name: "The line" });
  await expect(drawer).toContainText(`Second ${type}`);
  await expect(drawer.getByRole("link", { name: "The whole trace of its task" })).toHaveAttribute(
    "href",
    paths.trace(id),
  );
});

test("two runs of one type lie beside each other, with what differs said in words", async ({ as, hire }) => {
  const agent = await hire();
  const type = unique();
  const first = await begin(agent, type, { title: `One ${type}` });
  await write(agent, [
    { task_id: first, message: "Read 3 rows", duration_ms: 100 },
    { task_id: first, message: "Done" },
  ]);
  answered(z.unknown(), await agent.call("PATCH", `/api/v1/tasks/${first}`, { body: { status: "completed" } }));
  const second = await begin(agent, type, { title: `Two ${type}` });
  await write(agent, [
    { task_id: second, message: "Read 41 rows", duration_ms: 2_000 },
    { task_id: second, message: "Connection refused", level: "error" },
    { task_id: second, message: "Done" },
  ]);
  const page = await as("viewer");
  await page.goto(paths.trace(first));
  await page.getByRole("link", { name: "Compare with another run" }).click();
  await page
    .getByRole("list", { name: "Runs of the same type" })
    .getByRole("link", { name: new RegExp(`Two ${type}`) })
    .click();
  await expect(page).toHaveURL(new RegExp(`with=${second}`));
  const lines = page.getByRole("region", { name: "Lines of both runs" }).getByRole("row");
  await expect(lines.filter({ hasText: "Read 3 rows" })).toContainText("slower in the other");
  await expect(lines.filter({ hasText: "Connection refused" })).toContainText("only in the other");
  await expect(lines.filter({ hasText: "Done" })).toContainText("same");
  await page.getByRole("link", { name: "Only differences" }).click();
  await expect(lines.filter({ hasText: "Done" })).toHaveCount(0);
  const totals = page.getByRole("table", { name: "What both runs came to" });
  await expect(totals.getByRole("row", { name: /^Errors/ })).toHaveText(/Errors01/);
});

test("lines that say the same are one pattern, and lead back to themselves", async ({ as, agent }) => {
  const word = unique();
  await write(
    agent,
    [3, 41, 7].map((n) => ({ message: `Read ${n} rows of “book ${n}” ${word}` })),
  );
  await write(agent, [{ level: "error", message: `Refused ${word} by 10.0.0.1` }]);
  const page = await as("viewer");
  await page.goto(paths.logs({ q: word }));
  await page.getByRole("link", { name: "Patterns", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Patterns" })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`q=${word}`));
  await expect(page.getByText("2 patterns in 4 lines, all of them looked at")).toBeVisible();
  await expect(patterns(page).filter({ hasText: "Refused" })).toContainText("error");
  await patterns(page).filter({ hasText: "rows of" }).getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1, name: "Logs" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Lines", exact: true }).getByRole("button")).toHaveCount(3);
});

test("what nobody said before a moment is new since then; a worker's new version is such a moment", async ({
  as,
  hire,
}) => {
  const agent = await hire();
  const word = unique();
  await write(agent, [{ message: `Old 1 ${word}` }]);
  answered(
    z.unknown(),
    await agent.call("PUT", "/api/v1/worker", { body: { name: agent.id, version: `2.0-${word}` } }),
  );
  await write(agent, [{ message: `Old 2 ${word}` }, { message: `Unheard of ${word}` }]);
  const page = await as("viewer");
  await page.goto(paths.logPatterns());
  await whenLive(page);
  await page.getByRole("button", { name: "New since" }).click();
  await page.getByRole("menuitem", { name: new RegExp(`^${agent.id}: program version 2\\.0-${word}`) }).click();
  await expect(page).toHaveURL(new RegExp(`q=worker.*${agent.id}`));
  await expect(page.getByText(/^1 of 2 patterns new since/)).toBeVisible();
  await expect(patterns(page).nth(1)).toContainText("new");
  await expect(patterns(page).nth(1)).toContainText(`Unheard of ${word}`);
  await page.getByRole("button", { name: "Take the moment away" }).click();
  await expect(page.getByText(/^2 patterns in 3 lines/)).toBeVisible();
});

test("on a phone a story and its patterns are no wider than the screen", async ({ as, hire }) => {
  const agent = await hire();
  const id = await begin(agent, unique());
  await write(agent, [{ task_id: id, message: "long ".repeat(60), duration_ms: 10, cost_micros: 10_000 }]);
  const page = await as("viewer", { viewport: { width: 360, height: 780 }, isMobile: true, hasTouch: true });
  for (const path of [paths.trace(id), paths.traceCompared(id), paths.logPatterns({ range: "all" })]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  }
});
