import type { Page } from "@playwright/test";
import { z } from "zod";

import { paths } from "../app/paths";
import type { Agent } from "./agent";
import { answered } from "./api";
import { unique } from "./asks";
import { expect, test } from "./fixtures";
import { whenLive } from "./verbs";

const write = async (agent: Agent, line: Record<string, unknown>) =>
  answered(
    z.unknown(),
    await agent.call("POST", "/api/v1/logs", { body: { level: "info", action: "e2e.log", ...line } }),
  );

const list = (page: Page) => page.getByRole("region", { name: "Lines", exact: true });
const query = (page: Page) => page.getByRole("combobox", { name: "Query" });

async function lookAt(page: Page, q: string): Promise<void> {
  await page.goto(paths.logs({ q }));
  await whenLive(page);
}

test("what is typed is looked for at once, stands in the address, and what can't be read is mended by a click", async ({
  as,
  agent,
}) => {
  const word = unique();
  await write(agent, { level: "error", action: "crm.sync", message: `refused ${word}` });
  await write(agent, { level: "info", action: "crm.read", message: `welcome ${word}` });
  const page = await as("viewer");
  await lookAt(page, word);
  await expect(list(page).getByRole("button")).toHaveCount(2);

  await query(page).fill(`${word} levle:error`);
  await expect(page.getByText("There is no field levle")).toBeVisible();
  await expect(query(page)).toHaveAttribute("aria-invalid", "true");
  await page.getByRole("button", { name: "Write level:error" }).click();
  await expect(query(page)).toHaveValue(`${word} level:error`);
  await expect(list(page).getByRole("button")).toHaveCount(1);
  await expect(list(page)).toContainText(`refused ${word}`);
  await expect(page).toHaveURL(/level%3Aerror|level:error/);
});

test("a line opens by keys with all that was written, and its values narrow the list by one click", async ({
  as,
  agent,
}) => {
  const word = unique();
  await write(agent, { action: "crm.read", message: `first ${word}`, input_data: { customer: { name: "Ada" } } });
  await write(agent, { action: "crm.sync", message: `second ${word}` });
  const page = await as("viewer");
  await lookAt(page, word);
  await expect(list(page).getByRole("button")).toHaveCount(2);

  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  const drawer = page.getByRole("complementary", { name: "The line" });
  await expect(drawer).toContainText(`first ${word}`);
  await expect(drawer).toContainText("Ada");
  await expect(drawer.getByRole("link", { name: agent.id })).toHaveAttribute("href", paths.worker(agent.id));
  await page.keyboard.press("k");
  await expect(drawer).toContainText(`second ${word}`);

  await drawer.getByRole("button", { name: "Leave out this action" }).click();
  await expect(query(page)).toHaveValue(`${word} -action:crm.sync`);
  await expect(list(page).getByRole("button")).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(drawer).toBeHidden();

  await page.getByRole("button", { name: /^Only action crm\.read, 1 line$/ }).click();
  await expect(query(page)).toHaveValue(`${word} -action:crm.sync action:crm.read`);
});

test("a bar of the histogram narrows to its time, and the span is taken away again", async ({ as, agent }) => {
  const word = unique();
  await write(agent, { level: "warn", message: `bar ${word}` });
  const page = await as("viewer");
  await lookAt(page, word);
  const bars = page.getByRole("toolbar", { name: "Narrow to a time" });
  await bars.getByRole("button", { name: /: 1 line, 0 of them errors$/ }).click();
  await expect(page).toHaveURL(/since=.*until=/);
  await expect(list(page)).toContainText(`bar ${word}`);
  await page.getByRole("button", { name: "Take the span away" }).click();
  await expect(page).not.toHaveURL(/since=/);
});

test("the tail brings what is written meanwhile", async ({ as, agent }) => {
  const word = unique();
  await write(agent, { message: `before ${word}` });
  const page = await as("viewer");
  await lookAt(page, word);
  await expect(list(page)).toContainText(`before ${word}`);
  await page.getByRole("button", { name: "Tail" }).click();
  await expect(page).toHaveURL(/tail=1/);
  await write(agent, { message: `after ${word}` });
  await expect(list(page).getByRole("button").first()).toHaveText(`after ${word}`, { timeout: 10_000 });
});

test("nothing that fits says so, and offers to look further back", async ({ as }) => {
  const page = await as("viewer");
  await lookAt(page, `"${unique()} nobody wrote this"`);
  await expect(page.getByRole("heading", { name: "No line fits" })).toBeVisible();
  await page.getByRole("button", { name: "Look through all days" }).click();
  await expect(page).toHaveURL(/range=all/);
});
