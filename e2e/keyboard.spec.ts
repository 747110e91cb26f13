import { paths } from "../app/paths";
import { expect, test } from "./fixtures";
import { emails, passwordOf } from "./people";
import { approveButton, notice, openRequest, rowOf, whenLive, whenSettled } from "./verbs";

test("everything from signing in to signing out without a mouse", async ({ page }) => {
  await page.goto(paths.signIn());
  await expect(page.getByLabel("E-mail")).toBeFocused();
  await page.keyboard.type(emails.viewer);
  await page.keyboard.press("Tab");
  await page.keyboard.type(passwordOf("viewer"));
  await page.keyboard.press("Enter");
  await whenLive(page);

  await page.keyboard.press("g");
  await page.keyboard.press("m");
  await expect(page.getByRole("heading", { level: 1, name: "Account" })).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("a");
  await expect(page.getByRole("heading", { level: 1, name: "Approvals" })).toBeVisible();

  await page.keyboard.press("ControlOrMeta+k");
  await expect(page.getByRole("combobox")).toBeFocused();
  await page.keyboard.type("sign out");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("j and k move, a approves what is on screen, r and v take words, and the next one opens", async ({
  as,
  agent,
}) => {
  const page = await as("approver");
  const requests = [];
  // The least time left stands first.
  for (const minutes of [10, 20, 30]) {
    requests.push(await agent.asks("medium", { expires_in_seconds: minutes * 60 }));
  }
  const [first, second, third] = requests.map(({ headline, id }) => ({ headline, id }));
  if (!first || !second || !third) throw new Error("Three were asked.");
  await page.goto(paths.approvals({ worker: agent.id }));
  await whenSettled(page, first.headline);

  await page.keyboard.press("j");
  await whenSettled(page, second.headline);
  await expect(page).toHaveURL(new RegExp(`open=${second.id}`));
  await page.keyboard.press("k");
  await whenSettled(page, first.headline);

  await page.keyboard.press("a");
  await expect(notice(page, `Approved: ${first.headline}`)).toBeVisible();
  await whenSettled(page, second.headline);
  await page.keyboard.press("r");
  await page.keyboard.type("Not this week.");
  await page.keyboard.press("Enter");
  await expect(notice(page, `Rejected: ${second.headline}`)).toBeVisible();
  await whenSettled(page, third.headline);
  await page.keyboard.press("v");
  await page.keyboard.type("Which week?");
  await page.keyboard.press("Enter");
  await expect(notice(page, `Revision asked: ${third.headline}`)).toBeVisible();

  await page.keyboard.press("u");
  await whenSettled(page, third.headline);
  expect(await agent.decision(third.id)).toMatchObject({ decision: "pending" });
  const told = [agent.decision(first.id, 30), agent.decision(second.id, 30)];
  expect((await Promise.all(told)).map(({ decision }) => decision)).toEqual(["approved", "rejected"]);
});

test("Enter opens where j has gone, and not what had the focus before", async ({ as, agent }) => {
  const page = await as("viewer");
  await page.goto(paths.workers({ q: agent.id }));
  await whenLive(page);
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Goals" }).focus();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(paths.worker(agent.id));
});

test("a key does not decide what has only just appeared", async ({ as, agent }) => {
  const page = await as("approver");
  const [first, second] = [
    await agent.asks("medium", { expires_in_seconds: 600 }),
    await agent.asks("medium", { expires_in_seconds: 1_200 }),
  ];
  await page.goto(paths.approvals({ worker: agent.id }));
  await whenSettled(page, first.headline);
  // Presses the key in the very moment in which the next request is drawn.
  await page.evaluate((headline) => {
    const watcher = new MutationObserver(() => {
      if (!document.querySelector("h2")?.textContent.includes(headline)) return;
      watcher.disconnect();
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "a", bubbles: true, cancelable: true }));
    });
    watcher.observe(document.body, { childList: true, characterData: true, subtree: true });
  }, second.headline);

  await page.keyboard.press("j");
  await page.keyboard.press("a");
  await whenSettled(page, second.headline);

  await expect(approveButton(page)).toBeEnabled();
  await expect(rowOf(page, first.headline)).toBeVisible();
  for (const { id } of [first, second]) expect(await agent.decision(id)).toMatchObject({ decision: "pending" });
});

test("what is typed after the key of the palette decides nothing, however late it opens", async ({ as, agent }) => {
  const page = await as("approver");
  const request = await agent.asks("medium");
  await openRequest(page, request);
  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type("approvals");

  await expect(page.getByRole("dialog", { name: "Search and commands" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(approveButton(page)).toBeEnabled();
  expect(await agent.decision(request.id)).toMatchObject({ decision: "pending" });
});

test("a new request never moves the cursor or the request that is open", async ({ as, agent }) => {
  const page = await as("approver");
  const open = await agent.asks("medium", { expires_in_seconds: 1_200 });
  await page.goto(paths.approvals({ worker: agent.id }));
  await whenSettled(page, open.headline);

  const urgent = await agent.asks("high");
  await expect(rowOf(page, urgent.headline)).toBeVisible();
  await expect(page.getByRole("heading", { level: 2, name: open.headline })).toBeVisible();
  await expect(rowOf(page, open.headline).getByRole("link")).toHaveAttribute("aria-current", "true");
  await page.keyboard.press("a");

  await expect(notice(page, `Approved: ${open.headline}`)).toBeVisible();
  await whenSettled(page, urgent.headline);
  expect(await agent.decision(urgent.id)).toMatchObject({ decision: "pending" });
});

test("a high risk takes a second key, and Escape leaves before it", async ({ as, agent }) => {
  const page = await as("approver");
  const request = await agent.asks("high");
  await page.goto(paths.approvals({ worker: agent.id }));
  await whenSettled(page, request.headline);
  const confirming = page.getByRole("form", { name: "Approve $420.00" });

  await page.keyboard.press("a");
  await expect(confirming.getByText(request.headline)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(confirming).toBeHidden();
  await page.keyboard.press("a");
  await expect(confirming.getByRole("button", { name: "Approve $420.00" })).toBeFocused();
  await page.keyboard.press("Enter");

  await expect(notice(page, `Approved: ${request.headline}`)).toBeVisible();
});

test("x selects, b reviews, Escape clears; ? lists the keys, / goes to the search", async ({ as, agent }) => {
  const page = await as("approver");
  const [first, second] = [
    await agent.asks("medium", { expires_in_seconds: 600 }),
    await agent.asks("medium", { expires_in_seconds: 1_200 }),
  ];
  await page.goto(paths.approvals({ worker: agent.id }));
  await whenSettled(page, first.headline);

  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await whenSettled(page, second.headline);
  await page.keyboard.press("x");
  await page.keyboard.press("b");
  await expect(page.getByRole("dialog", { name: "Decide 2 requests together" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByText("2 requests selected")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByText("2 requests selected")).toBeHidden();

  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keyboard" });
  for (const words of [
    "Next request",
    "Reject, with a reason",
    "Ask to revise",
    "Select the request",
    "Go to approvals",
  ]) {
    await expect(help.getByText(words, { exact: true })).toBeVisible();
  }
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();

  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox")).toBeFocused();
  await page.keyboard.type("aarrvx");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("searchbox")).not.toBeFocused();
  for (const { id } of [first, second]) expect(await agent.decision(id)).toMatchObject({ decision: "pending" });
});

test("the palette finds a request by its words", async ({ as, agent }) => {
  const page = await as("viewer");
  const request = await agent.asks("low");
  await page.goto(paths.account());
  await whenLive(page);
  await page.keyboard.press("ControlOrMeta+k");
  await expect(page.getByRole("combobox", { name: "Search and commands" })).toBeFocused();
  await page.keyboard.type(request.headline);
  await expect(page.getByRole("option", { name: request.headline })).toBeVisible();
  await page.keyboard.press("Enter");

  await expect(page).toHaveURL(new RegExp(`open=${request.id}`));
  await expect(page.getByRole("heading", { level: 2, name: request.headline })).toBeVisible();
});

test("who turns single keys off is not surprised by them", async ({ someone, agent }) => {
  const { page } = await someone("approver");
  const request = await agent.asks("medium");
  await page.goto(paths.account());
  await whenLive(page);
  await page.getByRole("checkbox", { name: /^Single keys work/ }).uncheck();
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("checkbox", { name: /^Single keys work/ })).not.toBeChecked({ timeout: 500 });
  }).toPass();

  await page.goto(paths.approval(request.id));
  await whenSettled(page, request.headline);
  for (const key of ["a", "r", "v", "?", "j"]) await page.keyboard.press(key);
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(approveButton(page)).toBeEnabled();
  await page.keyboard.press("ControlOrMeta+k");
  await expect(page.getByRole("dialog", { name: "Search and commands" })).toBeVisible();
  expect(await agent.decision(request.id)).toMatchObject({ decision: "pending" });
});
