import type { Page } from "@playwright/test";
import { z } from "zod";

import { paths } from "../app/paths";
import type { Agent } from "./agent";
import { answered } from "./api";
import { unique } from "./asks";
import { decideBy } from "./decide";
import { expect, test } from "./fixtures";
import { emails } from "./people";
import { notice, openRequest, proveIfAsked, whenLive } from "./verbs";

const verdict = z.object({ verdict: z.enum(["allow", "ask", "deny"]), rule: z.string() });

/** What the worker is told before it does something of the kind that it asked for. */
async function checks({ call }: Agent) {
  const body = { action: "social.post", risk_level: "medium", estimated_cost_cents: 0 };
  return answered(verdict, await call("POST", "/api/v1/actions/check", { body }));
}

/** Accepts, and proves who it is where the page asks. */
async function accept(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Accept", exact: true }).click();
  const accepted = notice(page, "Accepted. It holds from the worker's next question.");
  await proveIfAsked(page, accepted);
  await expect(accepted).toBeVisible();
}

/** Proposes what the form begins with: always allow, for ninety days. */
async function propose(page: Page, why: string): Promise<void> {
  await page.getByRole("button", { name: "Propose a rule…" }).click();
  const form = page.getByRole("dialog", { name: "Propose a rule" });
  await expect(form.getByRole("region", { name: "What it would have done" })).toContainText("without a person");
  await form.getByLabel("Why").fill(why);
  await form.getByRole("button", { name: "Propose", exact: true }).click();
  await expect(form).toBeHidden();
  await expect(notice(page, "Proposed. It holds once an administrator accepts it.")).toBeVisible();
}

const rowsOf = (page: Page) => page.getByRole("table", { name: "Rules" }).getByRole("row");

test("a rule from a request: proposed with its numbers, accepted by an administrator, in force at once, ended again", async ({
  as,
  api,
  hire,
}) => {
  const agent = await hire({ level: "L2" });
  const request = await agent.asks("medium");
  await decideBy(await api("second"), await agent.asks("medium"), "rejected", { note: "Not this one." });
  expect(await checks(agent)).toMatchObject({ verdict: "ask" });

  const approver = await as("approver");
  await openRequest(approver, request);
  await approver.getByRole("button", { name: "Propose a rule…" }).click();
  const form = approver.getByRole("dialog", { name: "Propose a rule" });
  const told = form.getByRole("region", { name: "What it would have done" });
  await expect(told).toContainText("3 of 3 checks would have gone ahead without a person.");
  await told.getByRole("button", { name: "3: Goes ahead unasked, with it" }).click();
  await expect(told.getByRole("region", { name: "The checks behind it" })).toContainText("asked → goes ahead");
  await form.getByRole("radio", { name: /^Always forbid/ }).check();
  await expect(told).toContainText("3 of 3 checks would have been refused.");
  await form.getByRole("button", { name: "Leave it" }).click();
  const why = `Alike every day ${unique()}`;
  await propose(approver, why);
  expect(await checks(agent)).toMatchObject({ verdict: "ask" });

  await approver.goto(paths.rules({ worker: agent.id }));
  await whenLive(approver);
  await rowsOf(approver).nth(1).getByRole("link").click();
  const mayNot = approver.getByRole("button", { name: "Accept", exact: true });
  await expect(mayNot).toHaveAccessibleDescription("This needs the role admin.");

  const admin = await as("admin");
  await admin.goto(paths.approvals());
  await expect(admin.getByRole("link", { name: /^Rules.*proposals? for you/ })).toBeVisible();
  await admin.goto(paths.rules({ worker: agent.id, state: "waiting" }));
  await whenLive(admin);
  await admin.keyboard.press("j");
  await admin.keyboard.press("Enter");
  await expect(admin.getByText(why)).toBeVisible();
  await expect(admin.getByText("4 of 4 checks would have gone ahead without a person.")).toBeVisible();
  await accept(admin);

  const allowed = await checks(agent);
  expect(allowed).toMatchObject({ verdict: "allow" });
  expect(allowed.rule).toMatch(/^standing_rule\.allow: /);
  await expect(approver.getByText(`by ${emails.admin}`)).toBeVisible();
  await expect(admin.getByText("1 check, the last"))
    .toBeVisible({ timeout: 15_000 })
    .catch(() => admin.reload());
  await expect(admin.getByText("1 check, the last")).toBeVisible();

  await admin.getByRole("button", { name: "End now…" }).click();
  await admin.getByLabel("Why now").fill("It was only for this week.");
  await admin.getByRole("button", { name: "End the rule" }).click();
  await expect(admin.getByText("Ended", { exact: true }).first()).toBeVisible();
  await expect(admin.getByText("It was only for this week.")).toBeVisible();
  expect(await checks(agent)).toMatchObject({ verdict: "ask" });
});

test("who proposed a rule does not accept it, but may take it back", async ({ as, hire }) => {
  const agent = await hire({ level: "L2" });
  const request = await agent.asks("medium");
  const admin = await as("admin");
  await openRequest(admin, request);
  await propose(admin, "It is always the same.");

  await admin.getByRole("link", { name: "Always allow social.post" }).click();
  const accepting = admin.getByRole("button", { name: "Accept", exact: true });
  await expect(accepting).toHaveAccessibleDescription(/You proposed this rule/);
  await admin.getByRole("button", { name: "Take it back…" }).click();
  await admin.getByLabel("Why you take it back").fill("Too wide.");
  await admin.getByRole("button", { name: "Take it back", exact: true }).click();
  await expect(admin.getByText("Declined", { exact: true }).first()).toBeVisible();
  await expect(admin.getByText("Too wide.")).toBeVisible();
});

test("nothing critical is allowed by a rule, and who only reads is told what it takes", async ({ as, agent }) => {
  const request = await agent.asks("critical");
  const approver = await as("approver");
  await openRequest(approver, request);
  await approver.getByRole("button", { name: "Propose a rule…" }).click();
  const form = approver.getByRole("dialog", { name: "Propose a rule" });
  await expect(form.getByRole("radio", { name: /^Always allow/ })).toBeDisabled();
  await expect(form.getByText("Never for critical risk.")).toBeVisible();
  await expect(form.getByRole("radio", { name: /^Always ask/ })).toBeChecked();

  const viewer = await as("viewer");
  await openRequest(viewer, request);
  const button = viewer.getByRole("button", { name: "Propose a rule…" });
  await expect(button).toHaveAccessibleDescription("This needs the role approver or admin.");
});

test("the filters stand in the address, and can be taken away", async ({ as, hire }) => {
  const agent = await hire({ level: "L2" });
  const approver = await as("approver");
  await openRequest(approver, await agent.asks("medium"));
  await propose(approver, "Alike.");
  await approver.goto(paths.rules({ worker: agent.id }));
  await whenLive(approver);
  await expect(rowsOf(approver)).toHaveCount(2);
  await approver.getByRole("button", { name: "Filter by state" }).click();
  await approver.getByRole("menuitem", { name: "live" }).click();
  await expect(approver.getByText("No rule fits")).toBeVisible();
  await expect(approver).toHaveURL(/state=live/);
  await approver.getByRole("link", { name: /^Remove the filter: state is live/ }).click();
  await expect(rowsOf(approver)).toHaveCount(2);
});
