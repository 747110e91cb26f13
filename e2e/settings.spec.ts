import { paths } from "../app/paths";
import { expect, test } from "./fixtures";

test("an administrator reads what a time zone changes, and who may not is told why", async ({ as }) => {
  const admin = await as("admin");
  await admin.goto(paths.settings());
  const zone = admin.getByRole("region", { name: "Time zone" });
  await expect(zone.getByText("days of budgets", { exact: false })).toBeVisible();
  // The zone that holds already, for all other stories count their days in it.
  await zone.getByRole("button", { name: "Save time zone" }).click();
  await expect(zone.getByText(/already/)).toBeVisible();

  const viewer = await as("viewer");
  await viewer.goto(paths.settings());
  await expect(viewer.getByRole("combobox", { name: "Time zone" })).toBeDisabled();
  await expect(viewer.getByRole("button", { name: "Save time zone" })).toHaveAccessibleDescription(
    "This needs the role admin.",
  );
});

test("an administrator looks at what a limit of log lines takes away before it can be saved", async ({ as }) => {
  const admin = await as("admin");
  await admin.goto(paths.settings());
  const logs = admin.getByRole("region", { name: "Log retention" });
  const save = logs.getByRole("button", { name: "Save retention" });
  await expect(save).toHaveAccessibleDescription("This is what holds already.");
  await logs.getByRole("textbox", { name: "Keep log lines for days" }).fill("400");
  await expect(save).toHaveAccessibleDescription("First look at what would go.");
  await logs.getByRole("textbox", { name: "Keep errors" }).fill("90");
  await logs.getByRole("button", { name: "See what would go" }).click();
  await expect(logs.getByText("Errors are kept as long as other lines, or longer.").last()).toBeVisible();

  await logs.getByRole("textbox", { name: "Keep errors" }).fill("800");
  await logs.getByRole("button", { name: "See what would go" }).click();
  await expect(logs.getByRole("status").getByText(/would go/)).toBeVisible();
  await save.click();
  await expect(logs.getByText(/^Saved\./)).toBeVisible();

  await logs.getByRole("textbox", { name: "Keep log lines for days" }).fill("");
  await logs.getByRole("textbox", { name: "Keep errors" }).fill("");
  await logs.getByRole("button", { name: "See what would go" }).click();
  await expect(logs.getByText(/Nothing would go now/)).toBeVisible();
  await save.click();
  await expect(save).toHaveAccessibleDescription("This is what holds already.");

  const viewer = await as("viewer");
  await viewer.goto(paths.settings());
  await expect(viewer.getByRole("textbox", { name: "Keep log lines for days" })).toBeDisabled();
  await expect(viewer.getByRole("button", { name: "See what would go" })).toHaveAccessibleDescription(
    "This needs the role admin.",
  );
});
