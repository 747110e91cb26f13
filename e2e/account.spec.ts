import { paths } from "../app/paths";
import { emails } from "./people";
import { expect, test } from "./fixtures";
import { whenLive } from "./verbs";

test("a single key is put elsewhere and works there, and what is taken is refused", async ({ someone }) => {
  const { page } = await someone("approver");
  await page.goto(paths.account());
  await whenLive(page);
  await page.getByText("Change single keys").click();

  await page.getByRole("button", { name: /^List the keys: \?/ }).click();
  await page.keyboard.press("a");
  await expect(page.getByRole("alert").filter({ hasText: "a does “Approve” already" })).toBeVisible();

  await page.getByRole("button", { name: /^List the keys: \?/ }).click();
  await page.keyboard.press("y");
  await expect(page.getByRole("button", { name: /^List the keys: y/ })).toBeVisible();
  await page.getByRole("heading", { level: 1, name: "Account" }).click();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.keyboard.press("y");
  await expect(page.getByRole("dialog")).toBeVisible();
});

test("an approver names a deputy for some days, who is told, and ends it", async ({ someone, as }) => {
  const { page, email } = await someone("approver");
  await page.goto(paths.account());
  await whenLive(page);
  const option = page
    .getByRole("combobox", { name: "Deputy" })
    .getByRole("option", { name: new RegExp(emails.second) });
  await page
    .getByRole("combobox", { name: "Deputy" })
    .selectOption({ value: (await option.getAttribute("value")) ?? "" });
  await page.getByLabel("First day").fill("2999-01-01");
  await page.getByLabel("Last day").fill("2998-01-01");
  await page.getByRole("button", { name: "Name deputy" }).click();
  await expect(page.getByText("The last day is before the first.")).toBeVisible();

  await page
    .getByRole("combobox", { name: "Deputy" })
    .selectOption({ value: (await option.getAttribute("value")) ?? "" });
  await page.getByLabel("First day").fill("2999-01-01");
  await page.getByLabel("Last day").fill("2999-01-02");
  await page.getByRole("button", { name: "Name deputy" }).click();
  const named = page.getByRole("list", { name: "Your deputies" }).getByRole("listitem");
  await expect(named).toContainText(emails.second);

  const other = await as("second");
  await other.goto(paths.account());
  await expect(other.getByText(`You stand in for ${email}`)).toBeVisible();

  await page.getByRole("button", { name: `End ${emails.second} as your deputy` }).click();
  await expect(page.getByText("Nobody stands in for you.")).toBeVisible();
});

test("a viewer is told why there is no deputy to name", async ({ as }) => {
  const page = await as("viewer");
  await page.goto(paths.account());
  const button = page.getByRole("button", { name: "Name deputy" });
  await expect(button).toHaveAccessibleDescription(/role approver or admin/);
});
