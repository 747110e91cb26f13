import { browserApi, paths } from "../app/paths";
import { expect, test } from "./fixtures";
import { notice, rowOf, whenLive } from "./verbs";

test("a page whose stream is cut says so, and catches up once it is heard again", async ({ as, agent }) => {
  const page = await as("viewer");
  const light = page.getByRole("banner");
  await page.goto(paths.approvals({ worker: agent.id }));
  await whenLive(page);

  await page.context().setOffline(true);
  await expect(light.getByText("Reconnecting")).toBeVisible();
  const { headline } = await agent.asks("low");
  await expect(rowOf(page, headline)).toBeHidden();

  await page.context().setOffline(false);
  await whenLive(page);
  await expect(rowOf(page, headline)).toBeVisible();
});

test("a page that can't reach the stream is never called live, and works by hand", async ({ as, agent }) => {
  const page = await as("viewer");
  const request = await agent.asks("low");
  await page.route(`**${browserApi.stream}`, (route) => route.abort());
  await page.goto(paths.approvals({ worker: agent.id }));

  await expect(page.getByText("Reconnecting")).toBeVisible();
  await expect(page.getByText("Live", { exact: true })).toBeHidden();
  await expect(rowOf(page, request.headline)).toBeVisible();
});

test("the menu's count and what waits are told on every page", async ({ as, agent }) => {
  const page = await as("approver");
  await page.goto(paths.account());
  await whenLive(page);

  const request = await agent.asks("high");
  await expect(notice(page, request.headline)).toBeVisible();
  await page.getByRole("region", { name: /^Notifications/ }).getByRole("button", { name: "Open" }).last().click();
  await expect(page).toHaveURL(/\/approvals\?open=/);
});

test("the stream is for those who are signed in, and carries names, no data", async ({ as, agent, visit, baseURL }) => {
  const stranger = await visit();
  expect((await stranger.request.get(browserApi.stream)).status()).toBe(401);

  const page = await as("viewer");
  await page.goto(paths.account());
  await whenLive(page);
  const heard = page.evaluate(
    (url) =>
      new Promise<string>((resolve) => {
        const source = new EventSource(url);
        source.addEventListener("message", (event: MessageEvent<string>) => {
          source.close();
          resolve(event.data);
        });
        source.addEventListener("ready", () => document.body.setAttribute("aria-description", "listening"));
      }),
    browserApi.stream,
  );
  await expect(page.locator("body")).toHaveAccessibleDescription("listening");
  const request = await agent.asks("low");
  expect(await heard).toMatch(/^[a-z]+(:[\w-]+)?$/);
  expect(await heard).not.toContain(request.headline);
  void baseURL;
});
