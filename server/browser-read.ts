import "server-only";

import { randomUUID } from "node:crypto";

import type { z } from "zod";

import { Refusal } from "@/domain/errors";

import type { Credential } from "./actor";
import { answerTo } from "./endpoint";
import { whileAwaited } from "./query";
import { getCredential } from "./session";

/** What the page gave up is answered to nobody. */
const nobody = () => new Response(null, { status: 204 });

/**
 * A read as a route that an open page asks while somebody types or scrolls: what is asked stands in the address. Where
 * the page asks for something else meanwhile, the database stops working at this.
 */
export function browserRead<Schema extends z.ZodType, Output>(
  input: Schema,
  read: (credential: Credential, asked: z.output<Schema>) => Promise<Output>,
) {
  return async (request: Request): Promise<Response> => {
    try {
      const credential = await getCredential();
      const asked = input.safeParse(Object.fromEntries(new URL(request.url).searchParams));
      if (!asked.success) throw new Refusal("invalid", "The address asks for something that there is not.");
      const answer = await whileAwaited(request.signal, () => read(credential, asked.data));
      return Response.json(answer, { headers: { "cache-control": "no-store" } });
    } catch (error) {
      if (request.signal.aborted) return nobody();
      return answerTo(error, randomUUID());
    }
  };
}
