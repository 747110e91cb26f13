import "server-only";

import { randomUUID } from "node:crypto";

import type { z } from "zod";

import { Refusal } from "@/domain/errors";

import type { Credential } from "./actor";
import { answerTo } from "./endpoint";
import { getCredential } from "./session";

/** A read as a route that an open page asks while somebody types or scrolls: what is asked stands in the address. */
export function browserRead<Schema extends z.ZodType, Output>(
  input: Schema,
  read: (credential: Credential, asked: z.output<Schema>) => Promise<Output>,
) {
  return async (request: Request): Promise<Response> => {
    try {
      const credential = await getCredential();
      const asked = input.safeParse(Object.fromEntries(new URL(request.url).searchParams));
      if (!asked.success) throw new Refusal("invalid", "The address asks for something that there is not.");
      return Response.json(await read(credential, asked.data), { headers: { "cache-control": "no-store" } });
    } catch (error) {
      return answerTo(error, randomUUID());
    }
  };
}
