import { browserApi, paths } from "../app/paths";
import { staged } from "./asks";
import { expect, test } from "./fixtures";

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
