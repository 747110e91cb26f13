import { z } from "zod";

import { paths } from "../app/paths";
import { decideBy } from "./decide";
import { expect, test } from "./fixtures";
import { emails } from "./people";
import { decideBar, rowOf, whenLive } from "./verbs";

test("the history tells who ended what, when and why, and each row opens the whole request", async ({
  as,
  agent,
  api,
}) => {
  const page = await as("viewer");
  const [rejected, withdrawn] = [await agent.asks("medium"), await agent.asks("low")];
  await decideBy(await api("approver"), rejected, "rejected", { note: "Not before Monday." });
  await agent.withdraw(withdrawn.id);
  await agent.decision(rejected.id, 30);

  await page.goto(paths.approvalHistory({ worker: agent.id }));
  await whenLive(page);
  const rows = page.getByRole("table", { name: "Decided requests" }).getByRole("row");
  await expect(rows.filter({ hasText: rejected.headline })).toContainText(emails.approver);
  await expect(rows.filter({ hasText: rejected.headline })).toContainText("Not before Monday.");
  await expect(rows.filter({ hasText: withdrawn.headline })).toContainText("Withdrawn by the worker");

  await rows.filter({ hasText: rejected.headline }).getByRole("link").click();
  await expect(page.getByRole("heading", { level: 2, name: rejected.headline })).toBeVisible();
  await expect(page.getByText("Not before Monday.")).toBeVisible();
  await expect(decideBar(page)).toBeHidden();
  await page.getByRole("link", { name: "History" }).click();
  await expect(page).toHaveURL(new RegExp(`worker=${agent.id}`));
});

test("search and filters of the history stand in the address, and can be taken away one by one", async ({
  as,
  agent,
  api,
}) => {
  const page = await as("manager");
  const [approved, expired] = [await agent.asks("low"), await agent.asks("low", { expires_in_seconds: 1 })];
  await decideBy(await api("approver"), approved, "approved");
  await Promise.all([agent.decision(approved.id, 30), agent.decision(expired.id, 30)]);

  await page.goto(paths.approvalHistory({ worker: agent.id }));
  await whenLive(page);
  const rows = page.getByRole("table", { name: "Decided requests" }).getByRole("row");
  await page.getByRole("button", { name: "Filter by outcome" }).click();
  await page.getByRole("menuitem", { name: "expired" }).click();
  await expect(rows.filter({ hasText: expired.headline })).toBeVisible();
  await expect(rows.filter({ hasText: approved.headline })).toBeHidden();

  await page.getByRole("link", { name: /^Remove the filter: outcome is expired/ }).click();
  await expect(rows.filter({ hasText: approved.headline })).toBeVisible();
  await page.getByRole("searchbox").fill(approved.headline);
  await page.getByRole("searchbox").press("Enter");
  await expect(rows).toHaveCount(2);
  await expect(page).toHaveURL(/q=/);
});

test("the queue is narrowed by risk, worker, words and what is mine, and says when nothing fits", async ({
  as,
  agent,
}) => {
  const page = await as("approver");
  const [low, high] = [await agent.asks("low"), await agent.asks("high")];
  await page.goto(paths.approvals({ worker: agent.id }));
  await whenLive(page);
  await expect(rowOf(page, low.headline)).toBeVisible();

  await page.getByRole("button", { name: "Filter by risk" }).click();
  await page.getByRole("menuitem", { name: "high" }).click();
  await expect(rowOf(page, low.headline)).toBeHidden();
  await expect(rowOf(page, high.headline)).toBeVisible();
  await expect(page).toHaveURL(/risk=high/);

  await page.getByRole("searchbox").fill("nothing is called this");
  await page.getByRole("searchbox").press("Enter");
  await expect(page.getByText("No pending request fits")).toBeVisible();
  await page.getByRole("link", { name: "Clear the filters" }).click();
  await expect(rowOf(page, low.headline)).toBeVisible();
});

test("the count in the menu is the list's", async ({ as, agent, api }) => {
  const page = await as("viewer");
  await agent.asks("low");
  await page.goto(paths.approvals());
  await whenLive(page);
  await expect(async () => {
    const queue = await (await api("viewer"))("GET", "/api/v1/queue?limit=1");
    const { count } = z.object({ count: z.number() }).parse(queue.body);
    const link = page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: /^Approvals/ });
    await expect(link).toHaveText(`Approvals${String(count)} pending`, { timeout: 500 });
  }).toPass();
});
