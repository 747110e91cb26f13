import { browserApi, paths } from "../app/paths";
import { expect, test } from "./fixtures";
import { approveButton, notice, openRequest, rowOf, whenLive } from "./verbs";

test("a page that is cut off says so, and catches up once it hears the server again", async ({ as, agent, wire }) => {
  const page = await as("viewer", { proxy: wire.proxy });
  const light = page.getByRole("banner");
  await page.goto(paths.approvals({ worker: agent.id }));
  await whenLive(page);

  wire.cut();
  await expect(light.getByText("Reconnecting")).toBeVisible();
  const { headline } = await agent.asks("low");
  await expect(rowOf(page, headline)).toBeHidden();

  wire.mend();
  await expect(light.getByText("Live", { exact: true })).toBeVisible();
  await expect(rowOf(page, headline)).toBeVisible();
});

test("a page that is cut off while it is read comes back by itself", async ({ as, agent }) => {
  const page = await as("viewer");
  await page.goto(paths.approvals({ worker: agent.id }));
  await whenLive(page);
  let isMended = false;
  let mend = () => {};
  const mended = new Promise<void>((resolve) => (mend = resolve));
  await page.route("**/api/health", (route) => mended.then(() => route.continue()));
  await page.route(
    ({ pathname }) => pathname === paths.approvals(),
    async (route) => {
      if (isMended || route.request().headers()["rsc"] === undefined) return route.fallback();
      const response = await route.fetch();
      const body = await response.body();
      return route.fulfill({ response, body: body.subarray(0, body.length / 4) });
    },
  );
  const { headline } = await agent.asks("low");
  await expect(page.getByRole("heading", { name: "Reconnecting" })).toBeVisible();
  isMended = true;
  mend();
  await expect(rowOf(page, headline)).toBeVisible();
});

test("a refresh that breaks off takes nothing away that is being typed, and is made again", async ({ as, agent }) => {
  const page = await as("approver");
  await page.addInitScript(breakOffOnce);
  const request = await agent.asks("high");
  await openRequest(page, request);
  await whenLive(page);
  await approveButton(page).click();
  const note = page.getByRole("form").getByRole("textbox", { name: "Note" });
  await note.fill("As agreed on the phone.");
  await page.evaluate(() => document.documentElement.setAttribute("data-refresh", "breaks off"));
  await agent.asks("low");
  await expect(page.locator("html")).toHaveAttribute("data-refresh", "made again");
  await expect(note).toHaveValue("As agreed on the phone.");
});

test("a decision whose answer is lost is asked for again, and recorded once", async ({ as, agent, wire }) => {
  const page = await as("approver", { proxy: wire.proxy });
  const request = await agent.asks("high");
  await openRequest(page, request);
  await approveButton(page).click();
  wire.cut();
  await page
    .getByRole("form")
    .getByRole("button", { name: /^Approve/ })
    .click();
  await expect(page.getByRole("banner").getByText("Reconnecting")).toBeVisible();
  await expect(notice(page, `Approved: ${request.headline}`)).toBeHidden();

  wire.mend();
  await expect(notice(page, `Approved: ${request.headline}`)).toBeVisible();
  expect(await agent.decision(request.id, 30)).toMatchObject({ decision: "approved" });
});

test("a page that can't reach the stream is never called live, and works by hand", async ({ as, agent }) => {
  const page = await as("viewer");
  const request = await agent.asks("low");
  await page.route(`**${browserApi.stream}`, (route) => route.abort());
  await page.goto(paths.approvals({ worker: agent.id }));

  await expect(page.getByRole("banner").getByText("Reconnecting")).toBeVisible();
  await expect(page.getByText("Live", { exact: true })).toBeHidden();
  await expect(rowOf(page, request.headline)).toBeVisible();
});

test("who may decide a new high request is told of it on any page, with the way to it", async ({ someone, agent }) => {
  const { page } = await someone("approver");
  await page.goto(paths.account());
  await whenLive(page);

  const request = await agent.asks("high");
  const told = page
    .getByRole("region", { name: /^Notifications/ })
    .getByRole("listitem")
    .filter({ hasText: request.headline });
  await expect(told).toBeVisible();
  await told.getByRole("button", { name: "Open" }).click();
  await expect(page).toHaveURL(paths.approval(request.id));
  await expect(page.getByRole("heading", { level: 2, name: request.headline })).toBeVisible();
});

test("the stream is for those who are signed in, and says what changed, not how", async ({ as, agent, visit }) => {
  const stranger = await visit();
  expect((await stranger.request.get(browserApi.stream)).status()).toBe(401);

  const page = await as("viewer");
  await page.goto(paths.account());
  const heard = await page.evaluateHandle(async (url) => {
    const said: string[] = [];
    const source = new EventSource(url);
    source.addEventListener("message", (event: MessageEvent<string>) => said.push(event.data));
    await new Promise((resolve) => source.addEventListener("ready", resolve));
    return said;
  }, browserApi.stream);
  const request = await agent.asks("low");

  await expect.poll(() => heard.evaluate((said) => said)).toContain(`approvals:${request.id}`);
  expect(await heard.evaluate((said) => said.join())).not.toContain(request.headline);
});

test("pages out of sight keep no connection, so the seventh of a browser opens too, and each is live once it is seen", async ({
  as,
}) => {
  const page = await as("viewer");
  for (let behind = 0; behind < 6; behind += 1) {
    const other = await page.context().newPage();
    await other.addInitScript(outOfSight);
    await other.goto(paths.account());
    await expect(other.getByRole("heading", { level: 1, name: "Account" })).toBeVisible();
  }
  await page.goto(paths.account());
  await whenLive(page);
  const seen = page.context().pages().at(-1) ?? page;
  await seen.evaluate(() => {
    document.documentElement.setAttribute("data-seen", "");
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await whenLive(seen);
});

/** Runs in the page: it is behind others until it is marked as seen. */
function outOfSight(): void {
  Object.defineProperty(document, "hidden", {
    get: () => document.documentElement?.hasAttribute("data-seen") !== true,
  });
}

/** Runs in the page: once it is told to, an answer with the page's content ends in the middle. */
function breakOffOnce(): void {
  const plain = window.fetch;
  window.fetch = async (input, init) => {
    const response = await plain(input, init);
    const root = document.documentElement;
    const isRefresh = new Headers(init?.headers).has("rsc") && init?.method !== "HEAD";
    if (!isRefresh || !root.hasAttribute("data-refresh")) return response;
    const isFirst = root.getAttribute("data-refresh") === "breaks off";
    root.setAttribute("data-refresh", isFirst ? "broken off" : "made again");
    if (!isFirst) return response;
    const body = new Uint8Array(await response.arrayBuffer());
    const broken = new ReadableStream({
      start: (controller) => controller.enqueue(body.subarray(0, body.length / 4)),
      pull: (controller) => controller.error(new TypeError("network error")),
    });
    const { status, headers, url } = response;
    return Object.defineProperty(new Response(broken, { status, headers }), "url", { value: url });
  };
}
