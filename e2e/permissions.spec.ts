import { z } from "zod";

import { paths } from "../app/paths";
import { answered } from "./api";
import { expect, test } from "./fixtures";
import type { Agent } from "./agent";
import { notice, proveIfAsked, whenLive } from "./verbs";
import type { Page } from "@playwright/test";

const verdictAnswer = z.object({ verdict: z.enum(["allow", "ask", "deny"]), rule: z.string(), reason: z.string() });

/** What the worker is told when it asks before it acts. */
const check = async (agent: Agent, action: string) =>
  answered(
    verdictAnswer,
    await agent.call("POST", "/api/v1/actions/check", {
      body: { action, risk_level: "low", estimated_cost_cents: 1 },
    }),
  );

async function openEditor(page: Page, agent: Agent): Promise<void> {
  await page.goto(paths.permissions(agent.id));
  await whenLive(page);
}

async function addLine(page: Page, list: "permitted" | "forbidden" | "always asks for", line: string): Promise<void> {
  await page.getByLabel(`Add to ${list}`, { exact: true }).fill(line);
  await page.keyboard.press("Enter");
}

/** Saves what is edited, with a reason; proves who it is where the page asks. */
async function saveWith(page: Page, reason: string): Promise<void> {
  await page.getByRole("button", { name: "Save…" }).click();
  const dialog = page.getByRole("dialog", { name: /^Save/ });
  await dialog.getByLabel("Reason").fill(reason);
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await proveIfAsked(page, notice(page, "saved"));
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByRole("button", { name: "Discard" })).toBeHidden();
}

const numberOf = (page: Page, label: string) => page.getByRole("button", { name: new RegExp(`^[\\d,]+ ?${label}$`) });

test("an administrator forbids an action after simulating it, restores it, and both are on the trail", async ({
  as,
  hire,
}) => {
  const agent = await hire({ level: "L3", permissions: ["email.*", "calendar.read"] });
  const asked = 3;
  for (let n = 0; n < asked; n += 1) expect((await check(agent, "email.send")).verdict).toBe("allow");
  for (let n = 0; n < 2; n += 1) expect((await check(agent, "calendar.read")).verdict).toBe("allow");
  expect((await check(agent, "payment.wire")).verdict).toBe("deny");

  const page = await as("admin");
  await openEditor(page, agent);
  await expect(page.getByText(/without asking send an e-mail to anybody/).first()).toBeVisible();
  await addLine(page, "forbidden", " Email.Send ");
  await expect(page.getByText("Read as email.send: spaces and capitals do not count.")).toBeVisible();

  // The numbers, before anything is saved.
  await expect(numberOf(page, "Lost")).toHaveText(`${String(asked)}Lost`);
  await expect(numberOf(page, "Gained")).toHaveText("0Gained");
  await expect(page.getByText("6 checks since")).toBeVisible();
  await numberOf(page, "Lost").click();
  await expect(page.getByText("forbidden_actions: email.send").first()).toBeVisible();
  expect((await check(agent, "email.send")).verdict).toBe("allow");

  await saveWith(page, "Too many mails");
  // What the evaluator decides now is what the simulation said: those it lost, and no others.
  expect(await check(agent, "email.send")).toMatchObject({ verdict: "deny", rule: "forbidden_actions: email.send" });
  expect((await check(agent, "calendar.read")).verdict).toBe("allow");

  const versions = page.getByRole("list", { name: "Versions" });
  await expect(versions.getByText("Too many mails")).toBeVisible();
  // The second version is the stage's own; what stood before the edit is restored.
  await versions.getByRole("button", { name: "Restore version 2" }).click();
  await expect(numberOf(page, "Gained")).toHaveText(`${String(asked + 2)}Gained`);
  await saveWith(page, "They were right after all");
  expect((await check(agent, "email.send")).verdict).toBe("allow");

  await page.goto(paths.audit({ object: `worker:${agent.id}`, action: "worker.permissions" }));
  await whenLive(page);
  await expect(page.getByRole("row", { name: /worker\.permissions/ })).toHaveCount(2);
});

test("of two who edit at once the second sees both, and puts theirs on top", async ({ as, hire }) => {
  const agent = await hire({ level: "L2", permissions: ["email.*"] });
  const [first, second] = [await as("admin"), await as("admin")];
  await openEditor(first, agent);
  await openEditor(second, agent);
  await addLine(second, "permitted", "social.post");
  await addLine(first, "forbidden", "email.send_bulk");
  await saveWith(first, "No bulk");

  await expect(second.getByRole("alert").filter({ hasText: "while you were editing" })).toBeVisible();
  await expect(second.getByRole("group", { name: "What was saved meanwhile" })).toContainText("email.send_bulk");
  await expect(second.getByRole("group", { name: "What you changed" })).toContainText("social.post");
  await expect(second.getByRole("button", { name: "Save…" })).toBeDisabled();
  await second.getByRole("button", { name: "Put mine on top" }).click();
  await saveWith(second, "And posts");
  expect((await check(agent, "email.send_bulk")).rule).toBe("forbidden_actions: email.send_bulk");
  expect((await check(agent, "social.post")).verdict).not.toBe("deny");
});

test("what is tried is what the worker is told, by the mandate that stands and by the edited one", async ({
  as,
  hire,
}) => {
  const agent = await hire({ level: "L3", permissions: ["email.*"] });
  const page = await as("admin");
  await openEditor(page, agent);
  await addLine(page, "always asks for", "email.send");
  await page.getByLabel("Action", { exact: true }).fill("email.send");
  await page.getByLabel("Cost, USD").fill("0.01");
  await page.getByLabel("Its word on risk").selectOption("low");
  await page.getByRole("button", { name: "Try", exact: true }).click();

  const told = await check(agent, "email.send");
  const saved = page.getByRole("group", { name: "As saved" });
  await expect(saved).toContainText("Allowed");
  await expect(saved).toContainText(told.rule);
  await expect(page.getByRole("group", { name: "As edited" })).toContainText("approval_required_for: email.send");
});

test("lines that can't be read and limits out of bounds are refused at once, and * says that it is everything", async ({
  as,
  hire,
}) => {
  const agent = await hire({ level: "L3", permissions: ["email.*"] });
  const page = await as("admin");
  await openEditor(page, agent);
  await addLine(page, "permitted", "pay ment.*");
  await expect(page.getByText(/Not added: “pay ment\.\*”/)).toBeVisible();
  await addLine(page, "permitted", "*");
  await expect(page.getByRole("list", { name: "Contradictions" })).toContainText("* means everything");

  await page.getByRole("checkbox", { name: "No cap" }).first().uncheck();
  await page.getByLabel(/^Cap for a day/).fill("-5");
  await expect(page.getByText("A limit can't be below zero.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Save…" })).toBeDisabled();
  await page.getByLabel(/^Cap for a day/).fill("99999999999");
  await expect(page.getByText(/At most 21474836\.47/)).toBeVisible();
});

test("unsaved work is asked about before it is left", async ({ as, hire }) => {
  const agent = await hire({ permissions: ["email.*"] });
  const page = await as("admin");
  await openEditor(page, agent);
  await addLine(page, "permitted", "social.post");
  page.once("dialog", (dialog) => void dialog.dismiss());
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "People" }).click();
  await expect(page).toHaveURL(new RegExp(`${agent.id}/permissions`));
  await expect(page.getByRole("list", { name: "Permitted, lines" })).toContainText("social.post");
});

test("several workers are edited as one, all of them or none", async ({ as, hire }) => {
  const [one, two] = [
    await hire({ level: "L3", permissions: ["email.*"] }),
    await hire({ level: "L3", permissions: ["email.*"] }),
  ];
  for (const agent of [one, two]) await check(agent, "email.send");
  const page = await as("admin");
  await page.goto(paths.permissionsOf([one.id, two.id]));
  await whenLive(page);
  await addLine(page, "forbidden", "email.*");
  await expect(numberOf(page, "Lost")).toHaveText("2Lost");
  await saveWith(page, "No mail this week");
  for (const agent of [one, two]) expect((await check(agent, "email.send")).verdict).toBe("deny");
});

test("a viewer sees everything and can change nothing, and is told why", async ({ as, hire }) => {
  const agent = await hire({ permissions: ["email.*"] });
  const page = await as("viewer");
  await openEditor(page, agent);
  await expect(page.getByText(/This needs the role admin\. You see what holds/)).toBeVisible();
  await expect(page.getByRole("list", { name: "Permitted, lines" })).toContainText("email.*");
  const save = page.getByRole("button", { name: "Save…" });
  await expect(save).toBeDisabled();
  await expect(save).toHaveAccessibleDescription("This needs the role admin.");
  await expect(page.getByRole("radio", { name: /^L5/ })).toBeDisabled();
  await expect(page.getByLabel("Add to permitted")).toBeHidden();
});
