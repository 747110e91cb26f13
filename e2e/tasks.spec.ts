import type { Page } from "@playwright/test";
import { z } from "zod";

import { paths } from "../app/paths";
import type { Agent } from "./agent";
import { answered } from "./api";
import { unique } from "./asks";
import { expect, test } from "./fixtures";
import { notice, whenLive } from "./verbs";

const taskAnswer = z.object({ id: z.uuid(), status: z.string(), title: z.string() });

/** A task that this worker makes for everybody, of a type that no other test has. */
async function made(agent: Agent, body: Record<string, unknown>) {
  return answered(taskAnswer, await agent.call("POST", "/api/v1/tasks", { body }));
}

async function claimed(agent: Agent, type: string) {
  return answered(taskAnswer, await agent.call("POST", "/api/v1/tasks/claim", { body: { task_types: [type] } }));
}

const bar = (page: Page) => page.getByRole("group", { name: "What can be done" });

test("a manager makes a task, a worker fails it to death, the manager retries it from dead work", async ({
  as,
  hire,
}) => {
  const [agent, title, type] = [await hire(), `Call back ${unique()}`, `call-${unique()}`];
  const page = await as("manager");
  await page.goto(paths.tasks());
  await whenLive(page);
  await page.getByRole("button", { name: "New task" }).click();
  const form = page.getByRole("dialog", { name: "New task" });
  await form.getByLabel("Title").fill(title);
  await form.getByLabel("Type").fill(type);
  await form.getByLabel("Priority").selectOption("high");
  await form.getByLabel("Attempts").fill("1");
  await form.getByRole("button", { name: "Make task" }).click();
  await expect(form).toBeHidden();
  await expect(notice(page, "The task is made.")).toBeVisible();

  const task = await claimed(agent, type);
  expect(task.title).toBe(title);
  const failing = { status: "failed", error_message: "The line was dead" };
  answered(taskAnswer, await agent.call("PATCH", `/api/v1/tasks/${task.id}`, { body: failing }));

  await page.goto(paths.tasks({ dead: true, q: title }));
  const row = page.getByRole("table", { name: "Tasks" }).getByRole("row", { name: new RegExp(title) });
  await expect(row).toContainText("Failed, dead");
  await row.getByRole("link", { name: title }).click();
  await expect(page.getByRole("heading", { level: 2, name: title })).toBeVisible();
  await whenLive(page);
  await expect(page.getByText("The line was dead").first()).toBeVisible();
  await bar(page).getByRole("button", { name: "Retry" }).click();
  const retry = page.getByRole("dialog", { name: "Retry this task" });
  await expect(retry).toContainText("one more is granted");
  await retry.getByRole("button", { name: "Retry" }).click();
  await expect(retry).toBeHidden();
  await expect(page.getByText("Pending").first()).toBeVisible();

  expect((await claimed(agent, type)).id).toBe(task.id);
  await expect(page.getByText("In progress").first()).toBeVisible();
});

test("dead work is closed with a note, and leaves its list", async ({ as, hire }) => {
  const [agent, title, type] = [await hire(), `Give up ${unique()}`, `give-${unique()}`];
  const { id } = await made(agent, { title, task_type: type, max_attempts: 1 });
  await claimed(agent, type);
  answered(taskAnswer, await agent.call("PATCH", `/api/v1/tasks/${id}`, { body: { status: "failed" } }));

  const page = await as("manager");
  await page.goto(paths.task(id));
  await whenLive(page);
  await bar(page).getByRole("button", { name: "Close" }).click();
  const dialog = page.getByRole("dialog", { name: "Close this task" });
  await dialog.getByLabel("Note").fill("The customer is gone");
  await dialog.getByRole("button", { name: "Close with this note" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("The customer is gone")).toBeVisible();
  await page.goto(paths.tasks({ dead: true, q: title }));
  await expect(page.getByRole("heading", { name: "No dead work" })).toBeVisible();
});

test("a viewer sees what could be done, and why not by them", async ({ as, hire }) => {
  const [agent, title] = [await hire(), `Look only ${unique()}`];
  const { id } = await made(agent, { title });
  const page = await as("viewer");
  await page.goto(paths.task(id));
  await whenLive(page);
  for (const button of ["Retry", "Cancel", "Reassign", "Priority", "Close", "Release", "Deadline", "Waits for"]) {
    const control = bar(page).getByRole("button", { name: button, exact: true });
    await expect(control).toBeDisabled();
    await expect(control).toHaveAccessibleDescription("This needs the role manager or admin.");
  }
  await page.goto(paths.tasks({ q: title, view: "board" }));
  await whenLive(page);
  await page.getByRole("button", { name: new RegExp(`^What can be done with ${title}`) }).click();
  await expect(page.getByRole("menuitem", { name: /^Cancel/ })).toContainText("This needs the role manager or admin.");
});

test("a control that the state forbids says so", async ({ as, hire }) => {
  const { id } = await made(await hire(), { title: `Not failed ${unique()}` });
  const page = await as("manager");
  await page.goto(paths.task(id));
  await whenLive(page);
  await expect(bar(page).getByRole("button", { name: "Retry" })).toHaveAccessibleDescription(
    "Only what has failed is retried. It is pending.",
  );
});

test("several are cancelled together, and each says what became of it", async ({ as, hire, someone }) => {
  const [agent, word, type] = [await hire(), `Sweep ${unique()}`, `sweep-${unique()}`];
  const [first, second] = [
    await made(agent, { title: `${word} one`, task_type: type }),
    await made(agent, { title: `${word} two`, task_type: type }),
  ];
  const page = await as("manager");
  await page.goto(paths.tasks({ q: word }));
  await whenLive(page);
  const all = page.getByRole("checkbox", { name: "Select all that can be" });
  await page.getByRole("checkbox", { name: `Select ${word} one` }).check();
  await expect(all).toBeChecked({ indeterminate: true });
  await page.getByRole("checkbox", { name: `Select ${word} two` }).check();
  await expect(all).toBeChecked();
  await expect(page.getByRole("status").filter({ hasText: "2 tasks selected" })).toBeVisible();
  await page.getByRole("group", { name: "Selection" }).getByRole("button", { name: "Cancel" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Reason").fill("Cleared out");

  // Somebody else is faster with one of them.
  const { page: other } = await someone("manager");
  await other.goto(paths.task(first.id));
  await whenLive(other);
  await bar(other).getByRole("button", { name: "Cancel" }).click();
  await other.getByRole("dialog").getByLabel("Reason").fill("Mine");
  await other.getByRole("dialog").getByRole("button", { name: "Cancel the work" }).click();
  await expect(other.getByText("Cancelled").first()).toBeVisible();

  await dialog.getByRole("button", { name: "Cancel the work" }).click();
  const outcomes = page.getByRole("dialog", { name: "What became of each" });
  await expect(outcomes.getByRole("status")).toHaveText("1 of 2 done");
  await expect(outcomes.getByRole("listitem").filter({ hasText: `${word} one` })).toContainText("It is cancelled.");
  await expect(outcomes.getByRole("listitem").filter({ hasText: `${word} two` })).toContainText("Done: cancelled");
  expect(answered(taskAnswer, await agent.call("GET", `/api/v1/tasks/${second.id}`)).status).toBe("cancelled");
});

test("the drawing and the lists tell the same of what waits for what, and a circle is refused", async ({
  as,
  hire,
}) => {
  const [agent, word, type] = [await hire(), `Chain ${unique()}`, `chain-${unique()}`];
  const a = await made(agent, { title: `${word} first`, task_type: type });
  const b = await made(agent, { title: `${word} middle`, task_type: type, depends_on: [a.id] });
  await made(agent, { title: `${word} last`, task_type: type, depends_on: [b.id] });

  const page = await as("manager");
  await page.goto(paths.task(b.id));
  await whenLive(page);
  await expect(page.getByRole("list", { name: "Blocked by" }).getByRole("listitem")).toHaveText([/first/]);
  await expect(page.getByRole("list", { name: "Blocks" }).getByRole("listitem")).toHaveText([/last/]);
  const drawing = page.getByRole("img", { name: /^Drawing of 3 tasks/ });
  await expect(drawing).toBeVisible();
  for (const part of ["first", "middle", "last"]) await expect(drawing.getByText(`${word} ${part}`)).toBeVisible();

  await page.goto(paths.task(a.id));
  await whenLive(page);
  await bar(page).getByRole("button", { name: "Waits for" }).click();
  const dialog = page.getByRole("dialog", { name: "What this task waits for" });
  await dialog.getByLabel("Find a task").fill(`${word} last`);
  await dialog.getByRole("button", { name: "Find", exact: true }).click();
  await dialog.getByRole("list", { name: "Found tasks" }).getByRole("button").first().click();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByRole("alert")).toContainText("That would be a circle");

  expect((await claimed(agent, type)).id).toBe(a.id);
  expect((await agent.call("POST", "/api/v1/tasks/claim", { body: { task_types: [type] } })).status).toBe(204);
});

test("the list is narrowed and sorted by what stands in the address", async ({ as, hire }) => {
  const [agent, word, type] = [await hire(), `Filter ${unique()}`, `filter-${unique()}`];
  await made(agent, { title: `${word} dear`, task_type: type, priority: "low", estimated_cost_cents: 900 });
  await made(agent, { title: `${word} cheap`, task_type: type, priority: "critical", estimated_cost_cents: 100 });
  await made(agent, { title: `${word} unknown`, task_type: type });

  // Wide enough for the column of estimates.
  const page = await as("viewer", { viewport: { width: 1600, height: 900 } });
  await page.goto(paths.tasks({ type }));
  await whenLive(page);
  const updated = page.getByRole("columnheader", { name: "Updated" });
  await expect(updated).toHaveAttribute("aria-sort", "descending");
  await page.getByRole("link", { name: "Estimate", exact: true }).click();
  await expect(updated).not.toHaveAttribute("aria-sort", "descending");
  await expect(page).toHaveURL(/sort=-estimate/);
  const titles = page.getByRole("table", { name: "Tasks" }).getByRole("link", { name: new RegExp(word) });
  await expect(titles).toHaveText([/dear/, /cheap/, /unknown/]);
  await page.getByRole("link", { name: "Estimate", exact: true }).click();
  await expect(titles).toHaveText([/cheap/, /dear/, /unknown/]);

  await page.getByRole("button", { name: "Filter by priority" }).click();
  await page.getByRole("menuitem", { name: "critical" }).click();
  await expect(titles).toHaveText([/cheap/]);
  await page.getByRole("link", { name: "Remove the filter: priority is critical" }).click();
  await expect(titles).toHaveCount(3);
});

test("a task that there is not is said to be none, beside the menu", async ({ as }) => {
  const page = await as("viewer");
  for (const id of ["00000000-0000-4000-8000-000000000000", "nothing"]) {
    await page.goto(paths.task(id));
    await expect(page.getByRole("heading", { name: "There is nothing at this address" })).toBeVisible();
    await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Tasks" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Tasks" })).toBeVisible();
  }
});
