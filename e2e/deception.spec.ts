import { unique } from "./asks";
import { expect, test } from "./fixtures";
import { approveButton, openRequest, rowOf } from "./verbs";

test("characters that hide or turn text are spelled out, and markup stays text", async ({ as, agent }) => {
  const page = await as("approver");
  const description = [
    "Pay\u202e 001$ \u202cto our\u200b partner",
    "<img src=x onerror=alert(1)> **bold** [click](https://evil.example)",
    "Send it to p\u0430ypal",
    "\u001b[31mred\u001b[0m",
  ].join("\n");
  const request = await agent.asks("medium", { action_description: description });
  let alerts = 0;
  page.on("dialog", () => (alerts += 1));
  await openRequest(page, request);

  const words = page.getByRole("region", { name: "Written by the worker, untrusted" });
  for (const chip of ["[U+202E]", "[U+202C]", "[U+200B]", "[U+001B]", "[mixed scripts]"]) {
    await expect(words.getByText(chip).first()).toBeVisible();
  }
  await expect(words.getByText("<img src=x onerror=alert(1)> **bold** [click](https://evil.example)")).toBeVisible();
  await expect(words.getByRole("img")).toHaveCount(0);
  await expect(words.getByRole("link")).toHaveCount(0);
  expect(alerts).toBe(0);
});

test("a target that hides something is no fact: the headline is the action, and it is decided by itself", async ({
  as,
  agent,
}) => {
  const page = await as("approver");
  const channel = `news\u200b${unique()}`;
  const request = await agent.asks("medium", { action_data: { channel, text: "Out now." } });
  await openRequest(page, { id: request.id, headline: "social.post" });

  await expect(page.getByText("The data does not say target")).toBeVisible();
  await expect(approveButton(page)).toHaveAccessibleName("Approve");
  await expect(rowOf(page, agent.id).getByText("facts not complete")).toBeVisible();
  await expect(rowOf(page, agent.id).getByRole("checkbox")).toHaveCount(0);
});

test("what is long has to be unfolded before it can be approved", async ({ as, agent }) => {
  const page = await as("approver");
  const lines = Array.from({ length: 30 }, (_, at) => `line ${String(at)}`).join("\n");
  const request = await agent.asks("medium", { action_description: `${lines}\nand the end` });
  await openRequest(page, request);

  await expect(approveButton(page)).toBeDisabled();
  await expect(approveButton(page)).toHaveAccessibleDescription("Show all that the worker wrote first.");
  await page.getByRole("button", { name: /^Show all \d+ lines/ }).click();
  await expect(page.getByText("and the end")).toBeVisible();
  await expect(approveButton(page)).toBeEnabled();
});

test("what is too large for the list is approved only where all of it is seen", async ({ as, agent }) => {
  const page = await as("approver");
  const rows = Array.from({ length: 90 }, (_, at) => ({ at, sku: `SKU-${String(at)}` }));
  const channel = `channel-${unique()}`;
  const { id } = await agent.asks("medium", { action_data: { channel, rows } });
  await openRequest(page, { id, headline: `Post on ${channel}` });

  await expect(page.getByText("Too large for the list", { exact: true })).toBeVisible();
  await expect(approveButton(page)).toBeDisabled();
  await expect(approveButton(page)).toHaveAccessibleDescription(
    "It is too large for the list. Open it on its own page first.",
  );
  await page.getByRole("link", { name: /^Open on its own page/ }).click();
  await expect(page.getByText("SKU-89")).toBeVisible();
  await expect(approveButton(page)).toBeEnabled();
});
