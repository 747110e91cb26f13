import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

import { browserApi, paths } from "../app/paths";
import { unique } from "./asks";
import { expect, test } from "./fixtures";
import { emails, passwordOf } from "./people";
import { approveButton, notice, openRequest, signInAs, signInWith, whenLive } from "./verbs";

const ended = (page: Page) => page.getByRole("dialog", { name: "Your session has ended" });

/** Somebody signs in by the way that the page itself offers, in another tab. */
async function signInBeside(page: Page, email: string, password: string): Promise<void> {
  const [tab] = await Promise.all([
    page.context().waitForEvent("page"),
    ended(page).getByRole("link", { name: "Sign in again" }).click(),
  ]);
  await signInAs(tab, email, password);
  await expect(tab.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await tab.close();
}

/** Types half of a task. */
async function begin(page: Page, title: string) {
  await page.goto(paths.tasks());
  await whenLive(page);
  await page.getByRole("button", { name: "New task" }).click();
  const form = page.getByRole("dialog", { name: "New task" });
  await form.getByLabel("Title").fill(title);
  return form;
}

test("a session that is ended from elsewhere waits with what was typed, until the same person signs in again", async ({
  someone,
  visit,
  agent,
}) => {
  const { page, email, password } = await someone("manager");
  const title = `Half typed ${unique()}`;
  const form = await begin(page, title);

  const other = await visit();
  await signInWith(other, email, password);
  await other.goto(paths.account());
  await whenLive(other);
  await other.getByRole("button", { name: "End all others" }).click();
  await expect(ended(page)).toBeVisible();
  await agent.asks("low");
  await expect(page).toHaveURL(paths.tasks());
  await page.keyboard.press("Escape");
  await expect(ended(page)).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);

  await signInBeside(page, email, password);
  await expect(ended(page)).toBeHidden();
  await expect(form.getByLabel("Title")).toHaveValue(title);
  await form.getByLabel("Type").fill("chore");
  await form.getByRole("button", { name: "Make task" }).click();
  await expect(notice(page, "The task is made.")).toBeVisible();
});

test("who is disabled while deciding reads and decides nothing more", async ({ someone, as, agent }) => {
  const { page, email, name } = await someone("approver");
  const request = await agent.asks("high");
  await openRequest(page, request);
  await approveButton(page).click();
  await page.getByRole("form").getByRole("textbox", { name: "Note" }).fill("Not yet sent.");

  const admin = await as("admin");
  await admin.goto(paths.people({ q: email }));
  await whenLive(admin);
  await admin.getByRole("link", { name }).click();
  await admin.getByRole("region", { name: "The person" }).getByRole("button", { name: "Disable account" }).click();

  await expect(ended(page)).toBeVisible();
  await expect(page.getByRole("heading", { name: request.headline })).toBeHidden();
  for (const address of [browserApi.stream, browserApi.pipelineExport({ q: "" })]) {
    expect((await page.request.get(address)).status()).toBe(401);
  }
  expect(await agent.decision(request.id)).toMatchObject({ decision: "pending" });
  await ended(page).getByRole("button", { name: "Leave this page" }).click();
  await expect(page).toHaveURL(/\/sign-in\?error=ended/);
});

test("what somebody typed is not there for who signs in after them", async ({ someone }) => {
  const { page } = await someone("manager");
  const form = await begin(page, `Private ${unique()}`);
  const tab = await page.context().newPage();
  await tab.goto(paths.account());
  await whenLive(tab);
  await tab.getByRole("button", { name: /account, theme, sign out$/ }).click();
  await tab.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(tab).toHaveURL(/\/sign-in/);

  await expect(ended(page)).toBeVisible();
  await signInBeside(page, emails.viewer, passwordOf("viewer"));
  await whenLive(page);
  await expect(page.getByRole("button", { name: "New task" })).toHaveAccessibleDescription(/role manager or admin/);
  await expect(form).toBeHidden();
  await expect(ended(page)).toBeHidden();
});
