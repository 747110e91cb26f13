import type { Page } from "@playwright/test";

import { paths } from "../app/paths";
import { expect, test } from "./fixtures";
import { notice, rowOf, whenLive } from "./verbs";

async function select(page: Page, requests: readonly { headline: string }[]): Promise<void> {
  for (const { headline } of requests) {
    await rowOf(page, headline).hover();
    await rowOf(page, headline).getByRole("checkbox").check();
  }
}

test("several are seen in full and decided together, and each has an outcome of its own", async ({ as, agent }) => {
  const page = await as("approver");
  const requests = [await agent.asks("medium"), await agent.asks("low"), await agent.asks("medium")];
  const [first, second, third] = requests;
  await page.goto(paths.approvals({ worker: agent.id }));
  await whenLive(page);
  await select(page, requests);
  await expect(page.getByText("3 requests selected")).toBeVisible();
  await page.getByRole("button", { name: "Review together" }).click();
  const dialog = page.getByRole("dialog", { name: "Decide 3 requests together" });
  for (const { headline, body } of requests) {
    const item = dialog.getByRole("region", { name: headline });
    await expect(item.getByText(body.action_description)).toBeVisible();
  }

  await agent.withdraw(second?.id ?? "");
  await dialog.getByRole("button", { name: "Approve 3" }).click();

  const outcomes = page.getByRole("dialog", { name: "What became of each" });
  await expect(outcomes.getByRole("region", { name: first?.headline ?? "" })).toContainText("Recorded: approved");
  await expect(outcomes.getByRole("region", { name: second?.headline ?? "" })).toContainText("Already rejected");
  await expect(outcomes.getByRole("region", { name: third?.headline ?? "" })).toContainText("Recorded: approved");
});

test("what was decided together is taken back together", async ({ as, agent }) => {
  const page = await as("approver");
  const requests = [await agent.asks("medium"), await agent.asks("low")];
  await page.goto(paths.approvals({ worker: agent.id }));
  await whenLive(page);
  await select(page, requests);
  await page.getByRole("button", { name: "Review together" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Approve 2" }).click();
  await page.getByRole("dialog", { name: "What became of each" }).getByRole("button", { name: "Close" }).last().click();
  await page.getByRole("button", { name: /^Undo/ }).click();

  await expect(notice(page, "2 taken back")).toBeVisible();
  for (const { id, headline } of requests) {
    await expect(rowOf(page, headline)).toBeVisible();
    expect(await agent.decision(id)).toMatchObject({ decision: "pending" });
  }
});

test("rejecting several takes a reason, which each worker reads", async ({ as, agent }) => {
  const page = await as("approver");
  const requests = [await agent.asks("medium"), await agent.asks("medium")];
  await page.goto(paths.approvals({ worker: agent.id }));
  await whenLive(page);
  await select(page, requests);
  await page.getByRole("button", { name: "Review together" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: "Reject 2" })).toBeDisabled();
  await dialog.getByLabel("Reason for all of them").fill("The channel is closed.");
  await dialog.getByRole("button", { name: "Reject 2" }).click();
  await expect(dialog.getByText("Recorded: rejected")).toHaveCount(2);

  for (const { id } of requests) {
    const answer = { decision: "rejected", decision_notes: "The channel is closed." };
    expect(await agent.decision(id, 30)).toMatchObject(answer);
  }
});

test("what is high or critical is never decided together", async ({ as, agent }) => {
  const page = await as("approver");
  const requests = [await agent.asks("high"), await agent.asks("critical")];
  await page.goto(paths.approvals({ worker: agent.id }));
  await whenLive(page);
  for (const { headline } of requests) {
    await rowOf(page, headline).hover();
    await expect(rowOf(page, headline).getByRole("checkbox")).toHaveCount(0);
  }
});
