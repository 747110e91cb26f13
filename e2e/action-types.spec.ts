import type { Page } from "@playwright/test";

import { paths } from "../app/paths";
import { type Ask, unique } from "./asks";
import { expect, test } from "./fixtures";
import { notice, proveIfAsked, whenLive } from "./verbs";

const definition = (page: Page) => page.getByRole("form", { name: "The definition" });
const preview = (page: Page) => page.getByRole("group", { name: "Preview" });

const asking = (action_type: string): Ask => ({
  action_type,
  action_description: "Ship the parcel",
  action_data: { to: { name: `ACME ${unique()}` }, parcels: ["a", "b"] },
  risk_level: "low",
  estimated_cost_cents: 0,
});

async function expectSaved(page: Page, words: string): Promise<void> {
  await proveIfAsked(page, notice(page, words));
  const told = page.getByRole("listitem").filter({ has: page.getByText(words, { exact: true }) });
  await expect(told).toBeVisible();
  // Away with it: the next time the same is said, it is that time.
  await told.getByRole("button", { name: "Close toast" }).click();
  await expect(told).toBeHidden();
}

/** A type of the test's own, made on the page. */
async function addType(page: Page, pattern: string): Promise<void> {
  await page.goto(paths.actionTypes());
  await whenLive(page);
  await page.getByRole("button", { name: "New type" }).click();
  const form = definition(page);
  await form.getByLabel("Pattern").fill(pattern);
  await form.getByLabel("Headline").fill("Ship {count} parcels to {target}");
  await form.getByRole("textbox", { name: "Target" }).fill("/to/name");
  await form.getByRole("textbox", { name: "Count" }).fill("/parcels");
  await form.getByLabel("Least risk").selectOption("low");
  await form.getByLabel("Declared cost, in cents").fill("0");
  await form.getByLabel("Reason").fill("Parcels are asked for now.");
  await form.getByRole("button", { name: "Add type" }).click();
  await expectSaved(page, `${pattern} is saved`);
  await expect(page.getByRole("heading", { level: 2, name: pattern })).toBeVisible();
}

test("an administrator sees on real requests what an edit does, saves it, and the next request has it", async ({
  as,
  agent,
}) => {
  const page = await as("admin");
  const pattern = `parcel.ship_${unique()}`;
  await addType(page, pattern);
  const first = await agent.ask(asking(pattern));
  expect(first.risk_level).toBe("low");

  await page.goto(paths.actionTypes({ q: pattern }));
  await whenLive(page);
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  const request = preview(page).getByRole("listitem");
  await expect(request).toContainText("Ship 2 parcels to ACME");
  await expect(request).toContainText("stands");

  const form = definition(page);
  await form.getByRole("textbox", { name: "Target" }).fill("/to/nobody");
  await expect(request).toContainText("Not found in its data: target.");
  await form.getByRole("textbox", { name: "Target" }).fill("/to/name");
  await form.getByLabel("Least risk").selectOption("high");
  await expect(request).toContainText("This kind of action is at least high");
  await form.getByLabel("Reason").fill("A parcel was lost.");
  await form.getByRole("button", { name: "Save type" }).click();
  await expectSaved(page, `${pattern} is saved`);

  expect((await agent.ask(asking(pattern))).risk_level).toBe("high");

  await page.getByRole("button", { name: "Delete type" }).click();
  const going = page.getByRole("form", { name: "Delete type" });
  await going.getByLabel("Why").fill("The test is over.");
  await going.getByRole("button", { name: "Delete type" }).click();
  await proveIfAsked(page, page.getByText("No action type fits"));
  await expect(page.getByText("No action type fits")).toBeVisible();
});

test("a pointer that is none is told where, and what is missing at its field", async ({ as }) => {
  const page = await as("admin");
  await page.goto(paths.actionTypes({ open: "new" }));
  await whenLive(page);
  const form = definition(page);
  await form.getByRole("textbox", { name: "Target" }).fill("/to/a~b");
  await expect(form.getByText("Character 6: after ~ comes 0 (for ~ itself) or 1 (for /).")).toBeVisible();
  await form.getByRole("button", { name: "Add type" }).click();
  await proveIfAsked(page, form.getByRole("alert"));
  await expect(form.getByRole("alert")).toContainText("Nothing was recorded");
  await expect(form.getByText("Say why; it stands on the audit trail.")).toBeVisible();
  await expect(form.getByRole("textbox", { name: "Target" })).toHaveValue("/to/a~b");
});

test("who edits what somebody else saved meanwhile is told, and loads what stands", async ({ as }) => {
  const [ann, bob] = [await as("admin"), await as("admin")];
  const pattern = `parcel.return_${unique()}`;
  await addType(ann, pattern);
  await bob.goto(ann.url());
  await whenLive(bob);
  await definition(bob).getByLabel("Least risk").selectOption("critical");

  await definition(ann).getByLabel("Least risk").selectOption("medium");
  await definition(ann).getByLabel("Reason").fill("First.");
  await definition(ann).getByRole("button", { name: "Save type" }).click();
  await expectSaved(ann, `${pattern} is saved`);

  await expect(definition(bob).getByRole("alert")).toContainText("Somebody saved another definition");
  await definition(bob).getByLabel("Reason").fill("Second.");
  await definition(bob).getByRole("button", { name: "Save type" }).click();
  await proveIfAsked(bob, definition(bob).getByText("Nothing was saved"));
  await expect(definition(bob).getByRole("alert")).toContainText("Nothing was saved");
  await definition(bob).getByRole("button", { name: "Load what stands" }).click();
  await expect(definition(bob).getByLabel("Least risk")).toHaveValue("medium");
});

test("a viewer reads all of it, tries an edit, and saves none", async ({ as }) => {
  const page = await as("viewer");
  await page.goto(paths.actionTypes({ q: "payment.wire" }));
  await whenLive(page);
  await page.getByRole("link", { name: /payment\.wire/ }).click();
  await definition(page).getByLabel("Least risk").selectOption("critical");
  for (const name of ["Save type", "Reset to shipped"]) {
    await expect(page.getByRole("button", { name })).toBeDisabled();
    await expect(page.getByRole("button", { name })).toHaveAccessibleDescription("This needs the role admin.");
  }
  await expect(page.getByText("This needs the role admin. You can try an edit here")).toBeVisible();
});

test("risk rules: tried on last month, no shipped protection falls unnamed, and what is added holds at once", async ({
  as,
  agent,
}) => {
  const page = await as("admin");
  const pattern = `parcel.open_${unique()}`;
  await agent.ask(asking(pattern));
  await page.goto(paths.actionTypes());
  await whenLive(page);
  await page.getByRole("link", { name: /^Risk rules/ }).click();
  const form = page.getByRole("form", { name: "The risk rules" });
  const trial = form.getByRole("group", { name: "On last month's requests" });
  const save = form.getByRole("button", { name: "Save risk rules" });

  await form.getByRole("button", { name: "Remove pattern *.purge*" }).click();
  await expect(form.getByText("Actions such as *.purge* are no longer at least high.")).toBeVisible();
  await expect(save).toBeDisabled();
  await expect(save).toHaveAccessibleDescription("Say first that you let these protections fall.");
  await form.getByRole("button", { name: "Fill in what is shipped" }).click();

  await form.getByRole("button", { name: "Add a pattern" }).click();
  await form.getByLabel("Pattern 4", { exact: true }).fill(pattern);
  await form.getByLabel("Risk of pattern 4").selectOption("critical");
  await expect(trial).toContainText("would have had another risk");
  await trial.locator("summary").first().click();
  await expect(trial.getByText(pattern)).toBeVisible();
  await form.getByLabel("Reason").fill("Parcels are not to be opened.");
  await save.click();
  await expectSaved(page, "The risk rules are saved");
  expect((await agent.ask(asking(pattern))).risk_level).toBe("critical");

  await form.getByRole("button", { name: "Fill in what is shipped" }).click();
  await form.getByLabel("Reason").fill("The test is over.");
  await expect(save).toBeEnabled();
  await save.click();
  await expect(save).toHaveAccessibleDescription("Nothing is edited.");
});

test("an approver's scope is tried on last month's queue before it is saved", async ({ as, someone, agent }) => {
  const { email, name } = await someone("approver");
  await agent.asks("high");
  const page = await as("admin");
  await page.goto(paths.people({ q: email }));
  await whenLive(page);
  await page.getByRole("link", { name }).click();
  const trial = page.getByRole("region", { name: "On last month's queue" });
  await expect(trial).toContainText(/Has had [\d,]+ of [\d,]+ requests? of the last 30 days to decide/);

  await page.getByLabel("Highest risk").selectOption("medium");
  await expect(trial).toContainText(
    /Would have had [\d,]+ of [\d,]+ requests? of the last 30 days to decide, [\d,]+ as saved/,
  );
  await expect(trial.getByRole("row", { name: /^High/ })).toContainText(/\d+ →  becomes 0/);

  await page.getByLabel("Only these workers").fill("NOBODY-IS-CALLED-THIS");
  await expect(trial).toContainText("Unknown: NOBODY-IS-CALLED-THIS.");
  await page.getByRole("button", { name: "Save scope" }).click();
  await expect(page.getByRole("region", { name: "The person" }).getByRole("alert").first()).toBeVisible();
  await expect(page.getByLabel("Only these workers")).toHaveValue("NOBODY-IS-CALLED-THIS");
});
