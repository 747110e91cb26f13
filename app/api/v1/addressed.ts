import type { z } from "zod";

import { badField } from "@/domain/errors";
import type { Verdict } from "@/domain/evaluator";
import { parse } from "@/server/command";
import type { Answer } from "@/server/endpoint";

/**
 * A body together with what the address and the headers say, for one strict schema to read. What has its place in the
 * address is no field of the body.
 *
 * @throws Refusal `invalid` where the body says it too
 */
export function addressed(body: unknown, address: Record<string, string | null> = {}): unknown {
  if (body === undefined) return address;
  if (typeof body !== "object" || body === null || Array.isArray(body)) return body;
  const twice = Object.keys(address).find((key) => Object.hasOwn(body, key));
  if (twice !== undefined) throw badField(twice, "is not a known field");
  return { ...body, ...address };
}

/** @throws Refusal `invalid` for a parameter that is unknown, wrong or said twice */
export function searched<Schema extends z.ZodType>(schema: Schema, search: URLSearchParams): z.output<Schema> {
  const names = [...search.keys()];
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw badField(twice, "stands twice");
  return parse(schema, Object.fromEntries(search));
}

/** What the evaluator denies is told with the line that denied it. */
export const denied = ({ rule, reason }: Verdict): Answer => ({
  status: 403,
  body: { type: "urn:juggernaut:problem:denied", title: "Denied", status: 403, detail: reason, verdict: "deny", rule },
  headers: { "content-type": "application/problem+json" },
});
