import { readFile } from "node:fs/promises";

import { paths } from "../app/paths";
import { problemOf } from "./api";
import { unique } from "./asks";
import { emails } from "./people";
import { expect, test } from "./fixtures";
import { approveButton, whenLive } from "./verbs";

test("an administrator gives a role, and it works on the next request", async ({ someone, as, agent }) => {
  const { page, email, name } = await someone("viewer");
  const request = await agent.asks("low");
  await page.goto(paths.approval(request.id));
  await expect(approveButton(page)).toBeDisabled();

  const admin = await as("admin");
  await admin.goto(paths.people({ q: email }));
  await whenLive(admin);
  await admin.getByRole("link", { name }).click();
  const person = admin.getByRole("region", { name: "The person" });
  await person.getByRole("checkbox", { name: /^approver/ }).check();
  await person.getByRole("button", { name: "Save roles" }).click();
  await expect(person.getByRole("status")).toBeVisible();

  await page.reload();
  await expect(approveButton(page)).toBeEnabled();
});

test("an approver's scope ends where the administrator drew the line", async ({ someone, as, agent }) => {
  const { page, email, name } = await someone("approver");
  const [inside, beyond] = [await agent.asks("medium"), await agent.asks("high")];
  const admin = await as("admin");
  await admin.goto(paths.people({ q: email }));
  await whenLive(admin);
  await admin.getByRole("link", { name }).click();
  const person = admin.getByRole("region", { name: "The person" });
  await person.getByLabel("Highest risk").selectOption("medium");
  await person.getByRole("button", { name: "Save scope" }).click();
  await expect(person.getByRole("status")).toBeVisible();

  await page.goto(paths.approval(inside.id));
  await expect(approveButton(page)).toBeEnabled();
  await page.goto(paths.approval(beyond.id));
  await expect(approveButton(page)).toBeDisabled();
  await expect(approveButton(page)).toHaveAccessibleDescription("Your scope ends at medium risk.");
});

test("somebody who is disabled is out at once", async ({ someone, as }) => {
  const { page, email, name } = await someone("viewer");
  const admin = await as("admin");
  await admin.goto(paths.people({ q: email }));
  await whenLive(admin);
  await admin.getByRole("link", { name }).click();
  await admin.getByRole("region", { name: "The person" }).getByRole("button", { name: "Disable account" }).click();
  await expect(
    admin.getByRole("region", { name: "The person" }).getByRole("button", { name: "Enable account" }),
  ).toBeVisible();

  await page.goto(paths.approvals());
  await expect(page).toHaveURL(/\/sign-in/);
});

test("an e-mail that is taken is told at its field, and the form keeps what was written", async ({ as }) => {
  const page = await as("admin");
  await page.goto(paths.people());
  await whenLive(page);
  await page.getByRole("button", { name: "Add person" }).click();
  const form = page.getByRole("dialog", { name: "Add person" });
  await form.getByLabel("E-mail").fill("viewer@demo.local");
  await form.getByLabel("Name", { exact: true }).fill("Twice");
  await form.getByRole("button", { name: "Add person" }).click();

  await expect(form.getByRole("alert")).toBeVisible();
  await expect(form.getByLabel("E-mail")).toHaveValue("viewer@demo.local");
  await expect(form.getByLabel("Name", { exact: true })).toHaveValue("Twice");
});

test("the trail tells who did what, and is narrowed by what stands in the address", async ({ as, agent, api }) => {
  const request = await agent.asks("low");
  const refused = await (
    await api("viewer")
  )("POST", `/api/v1/approvals/${request.id}/decision`, {
    body: { decision: "approved", digest: request.digest },
  });
  expect([refused.status, problemOf(refused).detail]).toEqual([403, expect.stringContaining("approver or admin")]);

  const page = await as("auditor");
  await page.goto(paths.audit());
  await whenLive(page);
  await page.getByLabel("Object").fill(`approval:${request.id}`);
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(page).toHaveURL(/object=approval/);

  const rows = page.getByRole("table").getByRole("row");
  await expect(rows).toHaveCount(3);
  await expect(rows.filter({ hasText: "approval.ask" })).toContainText(agent.id);
  await expect(rows.filter({ hasText: "approval.decide.refused" })).toContainText(emails.viewer);

  await rows.filter({ hasText: "approval.ask" }).getByRole("link").click();
  await expect(page.getByRole("heading", { level: 2, name: "approval.ask" })).toBeVisible();
  await expect(page.getByRole("region", { name: "The row" }).getByText(request.digest)).toBeVisible();
});

test("the whole chain is followed on the page", async ({ as }) => {
  const page = await as("auditor");
  await page.goto(paths.audit());
  await whenLive(page);
  await page.getByRole("button", { name: "Verify chain" }).click();
  await expect(page.getByRole("dialog").getByText("The chain holds")).toBeVisible();
});

test("what is exported is what the filter shows, and stands on the trail itself", async ({ as, agent }) => {
  const page = await as("auditor");
  const request = await agent.asks("low");
  await page.goto(paths.audit({ object: `approval:${request.id}` }));
  await whenLive(page);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "JSON lines" }).click(),
  ]);
  const lines = (await readFile(await download.path(), "utf8")).trim().split("\n");
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain(request.digest);

  await page.goto(paths.audit({ actor: emails.auditor, action: "audit.export" }));
  await expect(page.getByRole("row", { name: /audit\.export/ }).first()).toBeVisible();
});

test("a personal token is shown once, does what its scopes say, and ends when it is revoked", async ({
  someone,
  baseURL,
  agent,
}) => {
  const { page } = await someone("approver");
  const request = await agent.asks("low");
  const decide = (secret: string) =>
    fetch(new URL(`/api/v1/approvals/${request.id}/decision`, baseURL), {
      method: "POST",
      headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
      body: JSON.stringify({ decision: "approved", digest: request.digest }),
    });
  const name = `Reader ${unique()}`;
  await page.goto(paths.account());
  await whenLive(page);
  await page.getByRole("button", { name: "New token" }).click();
  await page.getByLabel("What it is for").fill(name);
  await page.getByRole("button", { name: "Make token" }).click();
  const shown = page.getByRole("dialog", { name: "Your new token" });
  const secret = (await shown.getByText(/^jgp_/).textContent()) ?? "";
  await shown.getByRole("button", { name: "I have stored it" }).click();

  expect((await decide(secret)).status).toBe(403);
  await page.reload();
  await whenLive(page);
  await expect(page.getByText(secret)).toBeHidden();
  await page.getByRole("button", { name: `Revoke ${name}` }).click();
  await expect(page.getByRole("button", { name: `Revoke ${name}` })).toBeHidden();
  expect((await decide(secret)).status).toBe(401);
});
