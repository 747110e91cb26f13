/** A small client of the worker API: what a worker needs, and nothing that a worker may not. */
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";

import { z } from "zod";

import { approvalAnswer, askedAnswer, verdictAnswer } from "@/server/openapi/approval-answers";
import { problem } from "@/server/openapi/route";
import { taskAnswer } from "@/server/tasks/inputs";
import { heartbeatAnswer, ownWorker } from "@/server/workers/inputs";

/** An answer that is a "no", as the server worded it. */
export class Refused extends Error {
  readonly status: number;
  /** The line of the evaluator that denied, where one did. */
  readonly rule: string | null;

  constructor(status: number, detail: string, rule: string | null) {
    super(detail);
    this.name = "Refused";
    this.status = status;
    this.rule = rule;
  }
}

type Options = {
  /** Such as http://127.0.0.1:3000, without a slash at its end. */
  url: string;
  key: string;
  /** What the program calls itself. */
  userAgent?: string | undefined;
  /** Ends every call and every wait. */
  signal?: AbortSignal | undefined;
  /** How long a server that is away, or pushes back, is asked again, in milliseconds. */
  patienceMs?: number;
};
type Body = Record<string, unknown>;
type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

const longestPauseMs = 10_000;
const anything = z.unknown();

const pauseFor = (response: Response | null, attempt: number): number => {
  const wished = Number(response?.headers.get("retry-after") ?? Number.NaN) * 1_000;
  const backOff = Math.min(longestPauseMs, 200 * 2 ** attempt);
  return Number.isFinite(wished) ? Math.max(100, Math.min(wished, longestPauseMs)) : backOff;
};

async function refusalOf(response: Response): Promise<Refused> {
  const told = problem.safeParse(await response.json().catch(() => null));
  if (!told.success) return new Refused(response.status, `The server answered ${response.status}.`, null);
  const fields = (told.data.errors ?? []).map(({ path, message }) => `${path} ${message}`);
  return new Refused(response.status, [told.data.detail, ...fields].join(" "), told.data.rule ?? null);
}

/**
 * The API by one worker's key. Each deed carries an idempotency key, so that a call whose answer was lost is repeated
 * without being done twice; 429, 503 and a server that is away are waited for.
 */
export function workerClient({ url, key, userAgent, signal, patienceMs = 120_000 }: Options) {
  async function attempt(method: Method, path: string, body: Body | undefined, idempotencyKey: string) {
    return fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(userAgent !== undefined && { "user-agent": userAgent }),
        ...(body !== undefined && { "content-type": "application/json" }),
        ...(method === "POST" && { "idempotency-key": idempotencyKey }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: signal ? AbortSignal.any([signal, AbortSignal.timeout(90_000)]) : AbortSignal.timeout(90_000),
    });
  }

  async function call<Answer extends z.ZodType>(
    method: Method,
    path: string,
    answer: Answer,
    body?: Body,
  ): Promise<z.output<Answer>> {
    const idempotencyKey = randomUUID();
    const until = Date.now() + patienceMs;
    for (let tries = 0; ; tries += 1) {
      const response = await attempt(method, path, body, idempotencyKey).catch((error: unknown) => {
        if (signal?.aborted || Date.now() > until) throw error;
        return null;
      });
      if (response?.ok) return answer.parse(response.status === 204 ? null : await response.json());
      const isPassing = response === null || response.status === 429 || response.status === 503;
      if (response !== null && (!isPassing || Date.now() > until)) throw await refusalOf(response);
      await pause(pauseFor(response, tries), undefined, signal ? { signal } : {});
    }
  }

  return {
    register: (body: Body) => call("PUT", "/worker", ownWorker, body),
    heartbeat: (body: Body = {}) => call("POST", "/heartbeat", heartbeatAnswer, body),
    check: (body: Body) => call("POST", "/actions/check", verdictAnswer, body),
    ask: (body: Body) => call("POST", "/approvals", askedAnswer, body),
    /** Answers when the request is decided, or after so many seconds. */
    look: (id: string, waitSeconds = 0) => call("GET", `/approvals/${id}?wait=${waitSeconds}`, approvalAnswer),
    withdraw: (id: string) => call("DELETE", `/approvals/${id}`, anything),
    use: (id: string, digest: string) => call("POST", `/approvals/${id}/use`, anything, { digest }),
    report: (id: string, outcome: Body) => call("POST", `/approvals/${id}/outcome`, anything, outcome),
    log: (entries: readonly Body[]) => call("POST", "/logs", anything, { entries }),
    claim: (body: Body = {}) => call("POST", "/tasks/claim", taskAnswer.nullable(), body),
    makeTask: (body: Body) => call("POST", "/tasks", taskAnswer, body),
    patchTask: (id: string, body: Body) => call("PATCH", `/tasks/${id}`, taskAnswer, body),
    listTasks: (query: Record<string, string>) =>
      call("GET", `/tasks?${new URLSearchParams(query)}`, z.object({ tasks: z.array(taskAnswer) })),
  };
}
export type WorkerClient = ReturnType<typeof workerClient>;
export type Answered = z.output<typeof approvalAnswer>;
export type Asked = z.output<typeof askedAnswer>;
