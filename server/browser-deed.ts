import "server-only";

import { randomUUID } from "node:crypto";

import { parseStrict } from "@/domain/strict-json";

import type { Credential } from "./actor";
import { answerTo, readBounded } from "./endpoint";
import { getCredential } from "./session";

/** Bytes that a page's own small questions may have; others say how many. */
const smallBody = 4_096;

/**
 * A command as a route that open pages call by themselves, in the background: server actions wait for each other, and
 * none of these may stand before a decision. Only a session opens it; `proxy.ts` has looked at where it comes from.
 */
export function browserDeed<Output>(
  run: (credential: Credential, raw: unknown) => Promise<Output>,
  bodyLimit = smallBody,
) {
  return async (request: Request): Promise<Response> => {
    try {
      const credential = await getCredential();
      const output = await run(credential, parseStrict(await readBounded(request, bodyLimit)));
      return Response.json(output, { headers: { "cache-control": "no-store" } });
    } catch (error) {
      return answerTo(error, randomUUID());
    }
  };
}
