import { createHash } from "node:crypto";

import canonicalize from "canonicalize";

/** SHA-256, hex, over the RFC 8785 form of a value, so that equal values have equal hashes however they were written. */
export const canonicalHash = (value: unknown): string =>
  createHash("sha256")
    .update(canonicalize(value) ?? "")
    .digest("hex");
