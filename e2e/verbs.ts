import { expect, type Locator, type Page } from "@playwright/test";

import { paths } from "../app/paths";
import type { Role } from "../domain/permissions";
import { type Cast, emails, passwordOf } from "./people";

/** Signs in through the page, and ends where it led. */
export async function signIn(page: Page, who: Cast): Promise<void> {
  await signInWith(page, emails[who], passwordOf(who));
}

export async function signInWith(page: Page, email: string, password: string): Promise<void> {
  await page.goto(paths.signIn());
  await signInAs(page, email, password);
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
}

/** Fills the form that is on the page and sends it. */
export async function signInAs(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

/** Proves that the administrator sits here, where the sign-in of this browser is older than ten minutes by now. */
export async function proveIfAsked(page: Page, done: Locator): Promise<void> {
  const proof = page.getByRole("dialog", { name: "Confirm that it is you" });
  await expect(proof.or(done).first()).toBeVisible();
  if (!(await proof.isVisible())) return;
  await proof.getByLabel("Your password").fill(passwordOf("admin"));
  await proof.getByRole("button", { name: "Confirm" }).click();
  await expect(proof).toBeHidden();
}

/**
 * Until the page hears of changes, and its keys work: both begin with the same script. On a phone the word stands in a
 * menu, so it is there without being in sight.
 */
export async function whenLive(page: Page): Promise<void> {
  await expect(page.getByText("Live", { exact: true }).first()).toBeAttached();
}

export type Newcomer = { email: string; name: string; roles: readonly Role[]; password: string };

/** An administrator adds somebody, on their page. */
export async function addPerson(page: Page, { email, name, roles, password }: Newcomer): Promise<void> {
  await page.goto(paths.people());
  await whenLive(page);
  await page.getByRole("button", { name: "Add person" }).click();
  const form = page.getByRole("dialog", { name: "Add person" });
  await form.getByLabel("E-mail").fill(email);
  await form.getByLabel("Name", { exact: true }).fill(name);
  await form.getByRole("checkbox", { name: /^viewer/ }).setChecked(roles.includes("viewer"));
  for (const role of roles) await form.getByRole("checkbox", { name: new RegExp(`^${role}`) }).check();
  await form.getByLabel("First password").fill(password);
  await form.getByRole("button", { name: "Add person" }).click();
  await expect(form).toBeHidden();
}

/** The line of a request in the queue. */
export function rowOf(page: Page, headline: string): Locator {
  return page.getByRole("list", { name: "Pending requests" }).getByRole("listitem").filter({ hasText: headline });
}

/** The notice that stays for a while after something was done, such as "Approved: Post on news". */
export function notice(page: Page, words: string): Locator {
  return page.getByRole("region", { name: /^Notifications/ }).getByText(words);
}

/**
 * Until the request on screen can be decided: the page takes no word on what has stood there for less than 400 ms, so
 * that nothing that changes under a hand is decided by it.
 */
export async function whenSettled(page: Page, headline: string): Promise<void> {
  await whenLive(page);
  await whenShown(page, headline);
}

/** The second half of it, for a page whose script is known to run. */
export async function whenShown(page: Page, headline: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 2, name: headline })).toBeVisible();
  const shownAt = await page.evaluate(() => performance.now());
  await page.waitForFunction((since) => performance.now() - since >= 400, shownAt);
}

/** Opens one request, ready to be decided. */
export async function openRequest(page: Page, { id, headline }: { id: string; headline: string }): Promise<void> {
  await page.goto(paths.approval(id));
  await whenSettled(page, headline);
}

/** Goes on by Tab until this has the focus, as somebody without a pointer does. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(async () => {
    await page.keyboard.press("Tab");
    await expect(target).toBeFocused({ timeout: 1 });
  }).toPass({ intervals: [0] });
}

/** What can be done with the request on screen. */
export function decideBar(page: Page): Locator {
  return page.getByRole("group", { name: "Decide" });
}

/** The approving button, whatever amount or target stands on it. */
export function approveButton(page: Page): Locator {
  return decideBar(page).getByRole("button", { name: /^Approve/ });
}

/** Rejects, or asks to revise, the request on screen, in these words. */
export async function refuse(page: Page, button: "Reject" | "Ask to revise", words: string): Promise<void> {
  await decideBar(page).getByRole("button", { name: button }).click();
  const form = page.getByRole("form", { name: new RegExp(`^${button}`) });
  await form.getByRole("textbox").fill(words);
  await form.getByRole("button", { name: button }).click();
}
