import "server-only";

import { createPrivateKey, createPublicKey } from "node:crypto";

import { calculateJwkThumbprint, errors, exportJWK, importJWK, importPKCS8, jwtVerify, SignJWT } from "jose";

import { env } from "@/env";

const algorithm = "EdDSA";

async function load() {
  const key = await importPKCS8(env.signingKey, algorithm);
  const publicKey = createPublicKey(createPrivateKey(env.signingKey));
  const jwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(jwk);
  return { key, kid, jwk: { ...jwk, kid, alg: algorithm, use: "sig" } };
}

let loaded: ReturnType<typeof load> | undefined;
const keys = () => (loaded ??= load());

/** The public keys that verify receipts offline. */
export const jwks = async () => ({ keys: [(await keys()).jwk] });

export type ReceiptClaims = {
  approvalId: string;
  workerId: string;
  actionType: string;
  digest: string;
  useBy: Date;
};

/**
 * A signed, expiring proof that this action of this worker was approved. It proves authenticity;
 * that it is spent once holds only through `/use`. The `jti` is the request's id: one receipt per approval.
 */
export async function signReceipt(claims: ReceiptClaims): Promise<string> {
  const { key, kid } = await keys();
  return new SignJWT({
    approval_id: claims.approvalId,
    worker_id: claims.workerId,
    action_type: claims.actionType,
    digest: claims.digest,
  })
    .setProtectedHeader({ alg: algorithm, kid, typ: "JWT" })
    .setJti(claims.approvalId)
    .setExpirationTime(Math.floor(claims.useBy.getTime() / 1000))
    .sign(key);
}

/** What a receipt of ours says, or null when it is forged, altered or over. */
export async function readReceipt(
  receipt: string,
): Promise<{ approvalId: string; workerId: string; digest: string } | null> {
  const { jwk } = await keys();
  try {
    const { payload } = await jwtVerify(receipt, await importJWK(jwk, algorithm), { algorithms: [algorithm] });
    const { approval_id: approvalId, worker_id: workerId, digest } = payload;
    if (typeof approvalId !== "string" || typeof workerId !== "string" || typeof digest !== "string") return null;
    return { approvalId, workerId, digest };
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}
