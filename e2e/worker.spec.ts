import { z } from "zod";

import { paths } from "../app/paths";
import { answered, caller } from "./api";
import { expect, test } from "./fixtures";
import { whenLive } from "./verbs";

test("an administrator makes a key that is shown once, a worker calls with it, and revoked it opens nothing", async ({
  as,
  agent,
  baseURL,
}) => {
  const page = await as("admin");
  await page.goto(paths.worker(agent.id, { tab: "keys" }));
  await whenLive(page);
  await page.getByRole("button", { name: "New key" }).click();
  await page.getByLabel(/^What it is for/).fill("the night shift");
  await page.getByRole("button", { name: "Make key" }).click();
  const shown = page.getByRole("dialog", { name: "The new key" });
  const secret = (await shown.locator("code").textContent()) ?? "";
  expect(secret).toMatch(/^jgw_/);
  const beat = () => caller(baseURL ?? "", secret)("POST", "/api/v1/heartbeat", { body: {} });
  expect((await beat()).status).toBe(200);

  await shown.getByRole("button", { name: "I have stored it" }).click();
  await expect(page.getByText(secret)).toHaveCount(0);
  await page.getByRole("button", { name: "Revoke the night shift" }).click();
  await page.getByRole("button", { name: "Revoke key" }).click();
  await expect(page.getByRole("list", { name: "Keys" }).getByText("Revoked")).toBeVisible();
  expect((await beat()).status).toBe(401);
});

test("a manager takes a task away from its worker, for anybody", async ({ as, agent, api }) => {
  const made = await agent.call("POST", "/api/v1/tasks", {
    body: { title: `Count ${agent.id}`, assigned_worker: agent.id },
  });
  const page = await as("manager");
  await page.goto(paths.worker(agent.id));
  await whenLive(page);
  await expect(page.getByText("It has no task.")).toBeVisible();

  const { id } = answered(z.object({ id: z.string() }), made);
  const begun = await agent.call("PATCH", `/api/v1/tasks/${id}`, { body: { status: "in_progress" } });
  expect(begun.status).toBe(200);
  await page.getByRole("button", { name: `Take “Count ${agent.id}” away` }).click();
  await page.getByLabel("Why").fill("It is not for this one.");
  await page.getByRole("button", { name: "Put it back for anybody" }).click();
  await expect(page.getByText("It has no task.")).toBeVisible();
  expect((await (await api("viewer"))("GET", `/api/v1/workers/${agent.id}`)).body).toMatchObject({ tasks_held: 0 });
});

test("every chart is a table too, and a worker that there is not is said to be none", async ({ as, agent }) => {
  const page = await as("viewer");
  await page.goto(paths.worker(agent.id));
  await whenLive(page);
  const chart = page.getByRole("figure", { name: "Tokens" });
  await chart.getByRole("button", { name: /Table/ }).click();
  await expect(chart.getByRole("row")).toHaveCount(25);
  await expect(page.getByRole("button", { name: "Pause" })).toHaveAccessibleDescription(/role approver or admin/);

  await page.goto(paths.worker("NOBODY-HERE"));
  await expect(page.getByRole("heading", { name: "There is nothing at this address" })).toBeVisible();
});
