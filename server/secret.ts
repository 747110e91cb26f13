import { createHash, randomBytes } from "node:crypto";

/** What a bearer secret begins with, so that a leaked one is recognised for what it is. */
export const secretKinds = { worker: "jgw_", token: "jgp_" } as const;

/** 256 random bits. Only the hash is kept; the secret is shown once. */
export function newSecret(kind: keyof typeof secretKinds): { secret: string; hash: string; prefix: string } {
  const secret = `${secretKinds[kind]}${randomBytes(32).toString("base64url")}`;
  return { secret, hash: hashSecret(secret), prefix: secret.slice(0, 10) };
}

/**
 * SHA-256, hex. Looked up by equality of the hash: comparing hashes of 256-bit secrets
 * byte by byte tells a guesser nothing about the secret.
 */
export const hashSecret = (secret: string): string => createHash("sha256").update(secret).digest("hex");
