import { paths } from "../app/paths";
import { caller } from "./api";
import { unique } from "./asks";
import { expect, test } from "./fixtures";
import { beat, choose, lookAt, workerRow } from "./fleet";
import { notice, whenLive } from "./verbs";

test("a viewer sees the whole fleet, and of each control why it is not theirs", async ({ as, agent }) => {
  const page = await as("viewer");
  await beat(agent);
  await lookAt(page, agent);
  await expect(workerRow(page, agent)).toContainText("active");
  await expect(page.getByRole("button", { name: "New worker" })).toHaveAccessibleDescription(
    "This needs the role admin.",
  );
  await expect(page.getByRole("button", { name: "Stop all" })).toHaveAccessibleDescription(
    "This needs the role approver or admin.",
  );
  await page.getByRole("button", { name: `What can be done with ${agent.id}` }).click();
  const pause = page.getByRole("menuitem", { name: /^Pause/ });
  await expect(pause).toHaveAttribute("aria-disabled", "true");
  await expect(pause).toContainText("This needs the role approver or admin.");
  await pause.click({ force: true });
  await expect(page.getByRole("dialog")).toBeHidden();
  expect(await beat(agent)).toBe("run");
});

test("an approver pauses a worker, having seen what that strands; only an administrator sets it going again", async ({
  as,
  hire,
}) => {
  const agent = await hire();
  const { headline } = await agent.asks("medium");
  const page = await as("approver");
  await lookAt(page, agent);
  await choose(page, agent, "Pause…");
  const dialog = page.getByRole("dialog", { name: `Pause ${agent.id}?` });
  await expect(dialog.getByText("1 request pending")).toBeVisible();
  await dialog.getByLabel("Reason").fill(`It does odd things: ${headline}`);
  await dialog.getByRole("button", { name: `Pause ${agent.id}` }).click();
  await expect(notice(page, `${agent.id} paused.`)).toBeVisible();
  await expect(workerRow(page, agent)).toContainText("paused");
  expect(await beat(agent)).toBe("pause");

  await page.getByRole("button", { name: `What can be done with ${agent.id}` }).click();
  await expect(page.getByRole("menuitem", { name: /^Resume/ })).toContainText("This needs the role admin.");

  const admin = await as("admin");
  await lookAt(admin, agent);
  await choose(admin, agent, "Resume");
  await expect(workerRow(admin, agent)).not.toContainText("paused");
  expect(await beat(agent)).toBe("run");

  await admin.goto(paths.audit({ object: `worker:${agent.id}` }));
  await expect(admin.getByRole("cell", { name: "worker.direct" }).first()).toBeVisible();
});

test("what is looked for and sorted by stands in the address, and no page is loaded for it", async ({
  as,
  api,
  hire,
}) => {
  const agent = await hire();
  const page = await as("viewer");
  await page.goto(paths.workers());
  await whenLive(page);
  const loads: string[] = [];
  page.on("request", (request) => {
    if (request.isNavigationRequest()) loads.push(`${request.method()} ${request.url()}`);
  });

  await page.keyboard.press("/");
  await page.keyboard.type(agent.id.toLowerCase());
  await expect(page.getByRole("row").filter({ has: page.getByRole("checkbox", { name: /^Select E2E-/ }) })).toHaveCount(
    1,
  );
  await expect(page).toHaveURL(new RegExp(`[?&]q=${agent.id.toLowerCase()}`));
  await page.getByRole("button", { name: "Health", exact: true }).click();
  await expect(page.getByRole("columnheader", { name: "Health" })).toHaveAttribute("aria-sort", "ascending");
  await expect(page).toHaveURL(/sort=health/);
  expect(loads, "pages loaded").toEqual([]);

  // Readings of the page that come in between leave the address as it is.
  const call = await api("approver");
  await call("PATCH", `/api/v1/workers/${agent.id}`, { body: { directive: "pause" }, headers: { "if-match": "*" } });
  await expect(workerRow(page, agent)).toContainText("paused");
  await expect(page).toHaveURL(/q=e2e-.*sort=health/);
  await page.getByRole("link", { name: agent.id, exact: true }).click();
  await expect(page).toHaveURL(paths.worker(agent.id));
  await page.goBack();
  await expect(page.getByRole("searchbox", { name: "Filter workers" })).toHaveValue(agent.id.toLowerCase());
  expect(loads, "pages loaded").toEqual([]);

  await page.reload();
  await expect(page.getByRole("searchbox", { name: "Filter workers" })).toHaveValue(agent.id.toLowerCase());
  await expect(page.getByRole("columnheader", { name: "Health" })).toHaveAttribute("aria-sort", "ascending");

  await page.goto(paths.workers({ q: "nobody is called this" }));
  await whenLive(page);
  await page.getByRole("button", { name: "Remove all filters" }).click();
  await expect(workerRow(page, agent).or(page.getByRole("row").nth(1)).first()).toBeVisible();
});

test("the page follows what happens to the fleet, in words of the moment", async ({ as, api, hire }) => {
  const agent = await hire();
  const page = await as("viewer");
  await lookAt(page, agent);
  await expect(workerRow(page, agent)).toContainText("never");

  const call = await api("approver");
  await call("PATCH", `/api/v1/workers/${agent.id}`, { body: { directive: "stop" }, headers: { "if-match": "*" } });
  await expect(workerRow(page, agent)).toContainText("stopped");

  await beat(agent, { status: "error" });
  await agent.call("POST", "/api/v1/logs", {
    body: { level: "error", action: "e2e.look", message: "The well <b>ran</b> dry", cost_micros: 1_500_000 },
  });
  // The fleet is measured every ten seconds.
  await expect(workerRow(page, agent)).toContainText("The well <b>ran</b> dry", { timeout: 30_000 });
  await expect(workerRow(page, agent)).toContainText("error");
  await expect(workerRow(page, agent)).toContainText("$1.50");
});

test("an administrator makes a worker, whose key is shown once and works", async ({ as, baseURL }) => {
  const page = await as("admin");
  const id = `NEW-${unique()}`;
  await page.goto(paths.workers());
  await whenLive(page);
  await page.getByRole("button", { name: "New worker" }).click();
  await page.getByLabel("Worker id").fill(id);
  await page.getByRole("button", { name: "Make worker and key" }).click();
  const dialog = page.getByRole("dialog", { name: `The key of ${id}` });
  const key = (await dialog.locator("code").last().textContent()) ?? "";
  await page.keyboard.press("Escape");
  await expect(dialog).toBeVisible();
  await dialog.getByRole("button", { name: "I have stored it" }).click();
  await expect(dialog).toBeHidden();

  const call = caller(baseURL ?? "", key);
  expect((await call("POST", "/api/v1/heartbeat", { body: {} })).status).toBe(200);

  await page.getByRole("button", { name: "New worker" }).click();
  await page.getByLabel("Worker id").fill(id);
  await page.getByRole("button", { name: "Make worker and key" }).click();
  await expect(page.getByText(`There is a worker ${id} already.`)).toBeVisible();
});

test("several are put in maintenance from the keyboard, and out of it again", async ({ as, hire }) => {
  const agent = await hire();
  const page = await as("admin");
  await lookAt(page, agent);
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  const bar = page.getByRole("group", { name: "Selection" });
  await expect(bar).toContainText("1 worker selected");
  await bar.getByRole("button", { name: "Maintenance" }).click();
  await page.getByLabel("Ends by itself after").selectOption("1");
  await page.getByRole("button", { name: "Begin maintenance" }).click();
  await expect(bar).toBeHidden();
  await expect(workerRow(page, agent)).toContainText("until");
  await choose(page, agent, "End maintenance");
  await expect(workerRow(page, agent)).not.toContainText("until");

  await page.keyboard.press("j");
  await page.keyboard.press("p");
  await expect(page.getByRole("dialog", { name: `Pause ${agent.id}?` })).toBeVisible();
});

test("on a phone the fleet is a list that does not scroll sideways", async ({ as, agent }) => {
  const page = await as("approver", { viewport: { width: 360, height: 780 }, isMobile: true, hasTouch: true });
  await lookAt(page, agent);
  await expect(page.getByRole("link", { name: agent.id, exact: true })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
});
