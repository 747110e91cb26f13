/** The calls of the main job, as a worker and a person send them. For tests. */
import { GET as look } from "./approvals/[id]/route";
import type { POST as use } from "./approvals/[id]/use/route";
import { POST as ask } from "./approvals/route";
import { knock, type Told } from "./testing";

export const idOf = ({ body }: Told): string => String(body["id"]);

export const send = (json: unknown, key: string, headers: Record<string, string> = {}) =>
  knock(ask, "/api/v1/approvals", {}, { key, json, headers });

/** What is done to a request below its address. */
export const on = (
  handler: typeof use,
  asked: Told,
  key: string,
  json?: unknown,
  headers: Record<string, string> = {},
) =>
  knock(
    handler,
    `/api/v1/approvals/${idOf(asked)}/x`,
    { id: idOf(asked) },
    { key, ...(json !== undefined && { json }), headers },
  );

export const see = (asked: Told, key: string, search = "") =>
  knock(look, `/api/v1/approvals/${idOf(asked)}`, { id: idOf(asked) }, { key, search, method: "GET" });

export const approved = (asked: Told) => ({ decision: "approved", digest: asked.body["digest"] });
