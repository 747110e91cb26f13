import "server-only";

import { randomUUID } from "node:crypto";

import { Refusal, type RefusalCode } from "@/domain/errors";
import { parseStrict } from "@/domain/strict-json";

import type { Credential } from "./actor";
import { bearerOf } from "./agent";
import type { Call } from "./command";
import { takeTurn } from "./rate-limit";

/** Bytes a body may have. Source: contract.md, the worker API. */
const bodyLimit = 1_048_576;

const statusOf = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  precondition_failed: 412,
  too_large: 413,
  unprocessable: 422,
  precondition_required: 428,
  too_many: 429,
  unavailable: 503,
} as const satisfies Record<RefusalCode, number>;

const titleOf = {
  invalid: "Bad request",
  unauthenticated: "Not signed in",
  forbidden: "Not allowed",
  not_found: "Not found",
  conflict: "Conflict",
  gone: "No longer there",
  precondition_failed: "Changed meanwhile",
  too_large: "Too large",
  unprocessable: "Not the same request",
  precondition_required: "Condition missing",
  too_many: "Too many requests",
  unavailable: "Not available",
} as const satisfies Record<RefusalCode, string>;

export type Door<Params> = {
  credential: Credential;
  /** What was sent, read strictly; undefined where nothing was. */
  body: unknown;
  params: Params;
  search: URLSearchParams;
  call: Call;
  request: Request;
};

export type Answer = { status?: number; body?: unknown; headers?: Record<string, string> };

/** RFC 9457. */
export function problem(refusal: Refusal): Response {
  const status = statusOf[refusal.code];
  return Response.json(
    {
      type: `urn:juggernaut:problem:${refusal.code.replaceAll("_", "-")}`,
      title: titleOf[refusal.code],
      status,
      detail: refusal.message,
      ...(refusal.fields.length > 0 && { errors: refusal.fields }),
    },
    {
      status,
      headers: {
        "content-type": "application/problem+json",
        "cache-control": "no-store",
        ...(refusal.retryAfterSeconds !== undefined && { "retry-after": String(refusal.retryAfterSeconds) }),
        ...(status === 401 && { "www-authenticate": "Bearer" }),
      },
    },
  );
}

/** Somebody who hangs up in the middle of a body is no incident. */
const readOn = async (reader: ReadableStreamDefaultReader<Uint8Array> | undefined) => {
  try {
    return await reader?.read();
  } catch {
    throw new Refusal("invalid", "The body broke off. Nothing was recorded.");
  }
};

/** Reads at most `limit` bytes, whatever the headers claim. */
export async function readBounded(request: Request, limit: number): Promise<string> {
  const tooLarge = () => new Refusal("too_large", `A body may have at most ${limit} bytes. Nothing was recorded.`);
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let next = await readOn(reader); next && !next.done; next = await readOn(reader)) {
    size += next.value.byteLength;
    if (size > limit) {
      await reader?.cancel();
      throw tooLarge();
    }
    chunks.push(next.value);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new Refusal("invalid", "The body is not UTF-8. Nothing was recorded.");
  }
}

async function readBody(request: Request): Promise<unknown> {
  if (request.method === "GET" || request.method === "HEAD" || request.body === null) return undefined;
  const text = await readBounded(request, bodyLimit);
  if (text === "") return undefined;
  if (!/^application\/(?:[\w.-]+\+)?json\b/i.test(request.headers.get("content-type") ?? "")) {
    throw new Refusal("invalid", "Send JSON, with the content type application/json. Nothing was recorded.");
  }
  return parseStrict(text);
}

/** Characters of an address and of a program's name for itself. */
const sourceLengths = { address: 100, agent: 150 } as const;

/** Whose connection it is and what it calls itself: both are the caller's word where no proxy of ours stands before. */
function sourceOf({ headers }: Request): string {
  const address = headers.get("x-forwarded-for")?.split(",")[0]?.trim() ?? "unknown";
  const agent = headers.get("user-agent")?.trim() || "no user agent";
  return `${address.slice(0, sourceLengths.address)} ${agent.slice(0, sourceLengths.agent)}`;
}

function callOf(request: Request, requestId: string): Call {
  const key = request.headers.get("idempotency-key");
  if (key !== null && (key.length === 0 || key.length > 255)) {
    throw new Refusal("invalid", "An Idempotency-Key has 1 to 255 characters. Nothing was recorded.");
  }
  const route = `${request.method} ${new URL(request.url).pathname}`;
  return { requestId, route, source: sourceOf(request), ...(key !== null && { idempotencyKey: key }) };
}

/**
 * A deed or a look as a route of the API: bearer, limits, strict body in; JSON or problem+json out.
 *
 * @param reads `nothing` leaves the body to the deed, which reads it from the request with a bound of its own
 */
export function endpoint<Params = Record<string, never>>(
  handle: (door: Door<Params>) => Promise<Answer>,
  { reads = "json" }: { reads?: "json" | "nothing" } = {},
) {
  return async (request: Request, context: { params: Promise<Params> }): Promise<Response> => {
    const requestId = randomUUID();
    let limits: Record<string, string> = {};
    let response: Response;
    try {
      const credential = bearerOf(request);
      limits = await takeTurn(credential);
      const {
        status = 200,
        body,
        headers,
      } = await handle({
        credential,
        body: reads === "json" ? await readBody(request) : undefined,
        params: await context.params,
        search: new URL(request.url).searchParams,
        call: callOf(request, requestId),
        request,
      });
      response =
        status === 204
          ? new Response(null, { status, ...(headers && { headers }) })
          : Response.json(body, { status, ...(headers && { headers }) });
    } catch (error) {
      response = answerTo(error, requestId);
    }
    for (const [name, value] of Object.entries({ ...limits, "x-request-id": requestId, "cache-control": "no-store" })) {
      response.headers.set(name, value);
    }
    return response;
  };
}

/** An expected "no" is told; a bug is logged under the request's id and told as what it is. */
export function answerTo(error: unknown, requestId: string): Response {
  if (error instanceof Refusal) return problem(error);
  console.error(`Request ${requestId} failed.`, error);
  return Response.json(
    {
      type: "urn:juggernaut:problem:bug",
      title: "Something is broken here",
      status: 500,
      detail: `Nothing was recorded. The log of the server has more under request ${requestId}.`,
    },
    { status: 500, headers: { "content-type": "application/problem+json" } },
  );
}
