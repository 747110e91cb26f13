import type { Page } from "@playwright/test";

import { paths } from "../app/paths";
import { expect, test } from "./fixtures";
import { whenLive } from "./verbs";

const uncovered = (page: Page) => page.getByRole("region", { name: "Not covered" });

/** The pages of all who decide, and whose accounts are in use. */
async function deciders(page: Page): Promise<string[]> {
  await page.goto(paths.people());
  const rows = page
    .getByRole("table", { name: "People" })
    .getByRole("row")
    .filter({ hasText: /approver|admin/ })
    .filter({ hasText: "Active" });
  await expect(rows.first()).toBeVisible();
  const addresses = await rows.getByRole("link").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  return addresses.flatMap((address) => address ?? []);
}

async function reachUpTo(page: Page, person: string, risk: string): Promise<void> {
  await page.goto(person);
  await whenLive(page);
  const shown = page.getByRole("region", { name: "The person" });
  await shown.getByLabel("Highest risk").selectOption(risk);
  await shown.getByRole("button", { name: "Save scope" }).click();
  await expect(shown.getByText("Saved. It holds from the next request.")).toBeVisible();
}

test("where nobody covers a risk, the queue and the page of people say so, why, and what to do", async ({
  as,
  agent,
}) => {
  test.slow();
  const [admin, viewer] = [await as("admin"), await as("viewer")];
  const request = await agent.asks("critical");
  await viewer.goto(paths.approvals({ worker: agent.id }));
  await whenLive(viewer);
  await expect(uncovered(viewer)).toBeHidden();

  const all = await deciders(admin);
  for (const person of all) await reachUpTo(admin, person, "high");

  // It comes by itself, to whoever looks at the queue.
  await uncovered(viewer)
    .getByText(/of what waits ha(s|ve) too few people to decide/)
    .click();
  const line =
    "Requests of critical risk: No approver's scope reaches critical. Raise an approver's highest risk to critical.";
  await expect(uncovered(viewer)).toContainText(line);
  await admin.goto(paths.people());
  await expect(uncovered(admin)).toContainText(line);
  await expect(uncovered(admin).getByRole("link", { name: request.headline })).toHaveAttribute(
    "href",
    paths.approval(request.id),
  );

  const [first, second, ...others] = all;
  if (first === undefined || second === undefined) throw new Error("Too few people decide here.");
  await reachUpTo(admin, first, "");
  await expect(uncovered(viewer)).toContainText("Only one person covers them, and two are needed.");
  for (const person of [second, ...others]) await reachUpTo(admin, person, "");
  await expect(uncovered(viewer)).toBeHidden();
});
