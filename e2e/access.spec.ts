import { browserApi, paths } from "../app/paths";
import { staged } from "./asks";
import { expect, test } from "./fixtures";
import { cast, type Cast } from "./people";

const everybody = cast;
const deciders: readonly Cast[] = ["admin", "approver", "second"];

type Page = {
  path: string;
  title: string;
  /** Who is shown what stands there; others are told what it takes. */
  shown: readonly Cast[];
  /** What is done there, by whom, and what others read on it. */
  deed?: { button: RegExp; who: readonly Cast[]; whyNot: string };
};

/** Every page, and who may do what is done there. */
const pages: readonly Page[] = [
  { path: paths.overview(), title: "Overview", shown: everybody },
  { path: paths.since({}), title: "What happened", shown: everybody },
  {
    path: paths.approvals(),
    title: "Approvals",
    shown: everybody,
    deed: { button: /^Approve/, who: deciders, whyNot: "This needs the role approver or admin." },
  },
  { path: paths.approvalHistory(), title: "History", shown: everybody },
  { path: paths.rules(), title: "Rules", shown: everybody },
  {
    path: paths.goals(),
    title: "Goals",
    shown: everybody,
    deed: { button: /^New goal/, who: ["admin", "manager"], whyNot: "This needs the role manager or admin." },
  },
  { path: paths.goalOrphans(), title: "Orphans", shown: everybody },
  {
    path: paths.tasks(),
    title: "Tasks",
    shown: everybody,
    deed: { button: /^New task/, who: ["admin", "manager"], whyNot: "This needs the role manager or admin." },
  },
  {
    path: paths.pipeline(),
    title: "Pipeline",
    shown: everybody,
    deed: { button: /^New opportunity/, who: ["admin", "manager"], whyNot: "This needs the role manager or admin." },
  },
  {
    path: paths.pipelineImport(),
    title: "Import opportunities",
    shown: everybody,
    deed: { button: /^Choose a file/, who: ["admin", "manager"], whyNot: "This needs the role manager or admin." },
  },
  {
    path: paths.revenue(),
    title: "Revenue",
    shown: everybody,
    deed: { button: /^Record/, who: ["admin", "manager"], whyNot: "This needs the role manager or admin." },
  },
  { path: paths.logs(), title: "Logs", shown: everybody },
  { path: paths.logPatterns(), title: "Patterns", shown: everybody },
  {
    path: paths.workers(),
    title: "Workers",
    shown: everybody,
    deed: { button: /^Stop all/, who: deciders, whyNot: "This needs the role approver or admin." },
  },
  {
    path: paths.actionTypes(),
    title: "Action types",
    shown: everybody,
    deed: { button: /^New type/, who: ["admin"], whyNot: "This needs the role admin." },
  },
  {
    path: paths.people(),
    title: "People",
    shown: everybody,
    deed: { button: /^Add person/, who: ["admin"], whyNot: "This needs the role admin." },
  },
  {
    path: paths.settings(),
    title: "Settings",
    shown: everybody,
    deed: { button: /^Save time zone/, who: ["admin"], whyNot: "This needs the role admin." },
  },
  { path: paths.audit(), title: "Audit trail", shown: ["admin", "auditor"] },
  { path: paths.account(), title: "Account", shown: everybody },
];

/** The pages of one worker, and of what it may do. */
const pagesOf = (workerId: string): readonly Page[] => [
  {
    path: paths.worker(workerId),
    title: workerId,
    shown: everybody,
    deed: { button: /^Pause/, who: deciders, whyNot: "This needs the role approver or admin." },
  },
  {
    path: paths.worker(workerId, { tab: "keys" }),
    title: workerId,
    shown: everybody,
    deed: { button: /^New key/, who: ["admin"], whyNot: "This needs the role admin." },
  },
  { path: paths.permissions(workerId), title: "Permissions", shown: everybody },
  { path: paths.permissionsOf([workerId]), title: "Permissions of several workers", shown: everybody },
];

const inMenu: Readonly<Record<string, readonly Cast[]>> = {
  Overview: everybody,
  Approvals: everybody,
  Goals: everybody,
  Tasks: everybody,
  Pipeline: everybody,
  Revenue: everybody,
  Logs: everybody,
  Workers: everybody,
  "Action types": everybody,
  People: ["admin"],
  Settings: ["admin"],
  "Audit trail": ["admin", "auditor"],
  Account: everybody,
};

for (const who of cast) {
  test(`${who} sees what the role allows, and why not the rest`, async ({ as, agent }) => {
    const page = await as(who);
    await agent.asks("medium");

    for (const { path, title, shown, deed } of [...pages, ...pagesOf(agent.id)]) {
      // What stands first in the whole queue may be what this person has voted on elsewhere.
      await page.goto(path === paths.approvals() ? paths.approvals({ worker: agent.id }) : path);
      await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
      const told = page.getByText("This needs the role admin or auditor.");
      await expect(told, title).toHaveCount(shown.includes(who) ? 0 : 1);
      if (!deed) continue;
      const button = page.getByRole("button", { name: deed.button });
      await expect(button, title).toBeEnabled({ enabled: deed.who.includes(who) });
      if (!deed.who.includes(who)) await expect(button).toHaveAccessibleDescription(deed.whyNot);
    }
    const menu = page.getByRole("navigation", { name: "Pages" }).filter({ visible: true });
    for (const [name, seen] of Object.entries(inMenu)) {
      await expect(menu.getByRole("link", { name: new RegExp(`^${name}`) })).toHaveCount(seen.includes(who) ? 1 : 0);
    }
  });
}

test("nobody sees anything: every page leads to the sign-in, and back to itself after it", async ({ page }) => {
  for (const { path } of [
    ...pages,
    ...pagesOf("NOBODY"),
    { path: paths.approval("00000000-0000-4000-8000-000000000000") },
  ]) {
    await page.goto(path);
    await expect(page).toHaveURL(paths.signIn(path));
  }
  await page.goto("/there-is-no-such-page");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

/** What each bearer is answered: nobody, somebody who only reads, an approver, an administrator, a worker. */
const routes: readonly (readonly [
  method: "GET" | "POST" | "PUT" | "PATCH",
  path: string,
  nobody: number,
  viewer: number,
  approver: number,
  admin: number,
  worker: number,
])[] = [
  ["GET", "/api/v1/queue", 401, 200, 200, 200, 403],
  ["GET", "/api/v1/revenue", 401, 200, 200, 200, 403],
  ["GET", "/api/v1/workers", 401, 200, 200, 200, 403],
  ["GET", "/api/v1/workers/{worker}", 401, 200, 200, 200, 403],
  ["PATCH", "/api/v1/workers/{worker}", 401, 403, 403, 200, 403],
  ["POST", "/api/v1/approvals/{request}/decision", 401, 403, 200, 409, 403],
  ["POST", "/api/v1/approvals/{request}/withdraw-decision", 401, 403, 200, 409, 403],
  ["POST", "/api/v1/fleet/resume", 401, 403, 403, 200, 403],
  ["GET", "/api/metrics", 401, 403, 403, 200, 403],
  ["GET", "/api/v1/approvals/{request}", 401, 403, 403, 403, 200],
  ["POST", "/api/v1/approvals", 401, 403, 403, 403, 201],
  ["POST", "/api/v1/actions/check", 401, 403, 403, 403, 200],
  ["POST", "/api/v1/heartbeat", 401, 403, 403, 403, 200],
  ["PUT", "/api/v1/worker", 401, 403, 403, 403, 200],
  ["POST", "/api/v1/logs", 401, 403, 403, 403, 202],
  ["GET", "/api/logs/tail", 401, 401, 401, 401, 401],
  ["GET", "/api/logs/context", 401, 401, 401, 401, 401],
  ["POST", "/api/v1/tasks/claim", 401, 403, 403, 403, 204],
  ["GET", "/api/v1/tasks", 401, 403, 403, 403, 200],
];

test("every route asks who it is, and each bearer may do what is theirs and no more", async ({ api, agent }) => {
  // Of high risk, so that its hold outlasts the questions about it.
  const request = await agent.asks("high");
  const bodies: Readonly<Record<string, unknown>> = {
    "PATCH /api/v1/workers/{worker}": { max_concurrent_tasks: 1 },
    "POST /api/v1/approvals/{request}/decision": { decision: "approved", digest: request.digest },
    "POST /api/v1/approvals": staged.low().body,
    "POST /api/v1/actions/check": { action: "calendar.read" },
    "PUT /api/v1/worker": { name: agent.id },
    // Of a type that nobody makes, whatever other tests have left to be claimed.
    "POST /api/v1/tasks/claim": { task_types: ["e2e.none"] },
    "POST /api/v1/logs": { level: "info", action: "e2e.look", message: "Looked" },
  };
  const callers = [await api(null), await api("viewer"), await api("approver"), await api("admin"), agent.call];

  for (const [method, path, ...expected] of routes) {
    const answers = [];
    for (const call of callers) {
      const address = path.replace("{worker}", agent.id).replace("{request}", request.id);
      const body = bodies[`${method} ${path}`] ?? (method === "GET" ? undefined : {});
      const { status } = await call(method, address, {
        ...(body !== undefined && { body }),
        headers: { "if-match": "*" },
      });
      answers.push(status);
    }
    expect.soft(answers, `${method} ${path}`).toEqual(expected);
  }
});

test("a form of another site does nothing, however it is sent", async ({ as, agent, baseURL }) => {
  const page = await as("approver");
  const request = await agent.asks("low");
  await page.goto(paths.approvals());
  for (const [headers, status] of [
    [{ origin: "https://evil.example" }, 403],
    [{ origin: "null", "sec-fetch-site": "cross-site" }, 403],
    [{ origin: baseURL ?? "", "content-type": "application/x-unknown" }, 415],
  ] as const) {
    const answer = await page.request.post(paths.approval(request.id), { headers, data: "x=1" });
    expect(answer.status(), JSON.stringify(headers)).toBe(status);
  }
  expect((await page.request.fetch(paths.approvals(), { method: "DELETE" })).status()).toBe(405);
  expect(await agent.decision(request.id)).toMatchObject({ decision: "pending" });
});

test("every answer forbids to be framed, sniffed, kept or scripted by others", async ({ as, request }) => {
  const page = await as("viewer");
  const answers = [await page.goto(paths.approvals()), await page.goto(paths.signIn())];
  for (const answer of answers) {
    const headers = answer?.headers() ?? {};
    expect(headers["content-security-policy"]).toMatch(/script-src [^;]*'nonce-[^;]*'strict-dynamic'/);
    expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
    expect(headers["content-security-policy"]).not.toMatch(/script-src[^;]*'unsafe-(inline|eval)'/);
    expect(headers).toMatchObject({ "x-content-type-options": "nosniff", "referrer-policy": "no-referrer" });
    expect(headers["cache-control"]).toContain("no-store");
    expect(headers["x-powered-by"]).toBeUndefined();
  }
  expect(await (await request.get("/api/health")).json()).toMatchObject({ status: "ok", database: "ok" });
  expect((await request.get(browserApi.stream)).status()).toBe(401);
});
