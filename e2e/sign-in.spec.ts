import { paths } from "../app/paths";
import { unique } from "./asks";
import { expect, test } from "./fixtures";
import { emails, passwordOf } from "./people";
import { signIn, signInAs, signInWith, whenLive } from "./verbs";

test("a wrong password opens nothing, and does not say which of the two was wrong", async ({ page }) => {
  await page.goto(paths.signIn());

  for (const email of [emails.viewer, `nobody-${unique()}@demo.local`]) {
    await signInAs(page, email, `wrong-${unique()}`);
    await expect(page.getByRole("alert").filter({ hasText: "E-mail and password do not fit" })).toBeVisible();
    await expect(page.getByLabel("E-mail")).toHaveValue(email);
    await expect(page.getByLabel("Password")).toHaveValue("");
  }
  await page.goto(paths.approvals());
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fapprovals$/);
});

test("signing in leads on to where one was going, and never elsewhere", async ({ page }) => {
  await page.goto(paths.account());
  await signInAs(page, emails.viewer, passwordOf("viewer"));
  await expect(page).toHaveURL(paths.account());

  await page.context().clearCookies();
  await page.goto(paths.signIn("//evil.example/approvals"));
  await signInAs(page, emails.viewer, passwordOf("viewer"));
  await expect(page).toHaveURL(paths.overview());
});

test("signing out ends the session, also for a copy of its cookie", async ({ page, visit }) => {
  await signIn(page, "viewer");
  await whenLive(page);
  const storageState = await page.context().storageState();

  await page.getByRole("button", { name: /account, theme, sign out$/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);

  const copy = await visit({ storageState });
  await copy.goto(paths.approvals());
  await expect(copy).toHaveURL(/\/sign-in/);
  await expect(copy.getByRole("status")).toHaveText("Your session has ended. Sign in to go on.");
});

test("a session that is ended from elsewhere opens nothing more", async ({ someone, visit }) => {
  const { page, email, password } = await someone("viewer");
  const other = await visit();
  await signInWith(other, email, password);
  await other.goto(paths.account());
  await whenLive(other);

  await expect(other.getByRole("list", { name: "Sessions" }).getByRole("listitem")).toHaveCount(2);
  await other.getByRole("button", { name: "End all others" }).click();
  await expect(other.getByRole("list", { name: "Sessions" }).getByRole("listitem")).toHaveCount(1);
  await page.goto(paths.account());

  await expect(page).toHaveURL(/\/sign-in\?error=ended&next=%2Faccount$/);
});

test("guessing is slowed down, alike for accounts that exist and that do not", async ({ page }) => {
  await page.goto(paths.signIn());
  const told = page.getByRole("alert").filter({ hasText: "Too many wrong passwords. Wait a quarter of an hour" });
  const email = `nobody-${unique()}@demo.local`;

  await expect(async () => {
    await signInAs(page, email, "wrong-password");
    await expect(told).toBeVisible({ timeout: 1_000 });
  }).toPass({ intervals: [0], timeout: 40_000 });
});
