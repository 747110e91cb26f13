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
