import { Refusal } from "@/domain/errors";

import type { Credential } from "./actor";
import { hashSecret, secretKinds } from "./secret";

/**
 * The credential in an `Authorization: Bearer` header. A cookie beside it is ignored.
 *
 * @throws Refusal `unauthenticated` where there is none
 */
export function bearerOf(request: Request): Credential {
  const header = request.headers.get("authorization") ?? "";
  const secret = /^Bearer (jg[wp]_[\w-]{43})$/i.exec(header)?.[1];
  if (!secret) throw new Refusal("unauthenticated", "Send a key as `Authorization: Bearer <key>`.");
  return { kind: secret.startsWith(secretKinds.worker) ? "worker-key" : "token", hash: hashSecret(secret) };
}
