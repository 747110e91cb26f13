import { createHash } from "node:crypto";

import { and, eq, inArray, sql } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { signInAttempts } from "@/db/schema/access";
import { Refusal } from "@/domain/errors";

/** Failures within a quarter of an hour that close the door. Source: docs/decisions/004-sign-in.md */
const limits = { account: 10, address: 60 } as const;

/** Whose password was tried, and from where. */
export type Attempt = { email: string; address: string };

const keyOf = (kind: keyof typeof limits, value: string) =>
  `${kind}:${createHash("sha256").update(value).digest("hex")}`;
const keysOf = ({ email, address }: Attempt) => [keyOf("account", email), keyOf("address", address)];

const window = sql<Date>`date_bin('15 minutes', clock_timestamp(), timestamptz '2020-01-01')`;

/**
 * Asked before any hashing, so that guessing costs us a look-up and not nineteen megabytes.
 *
 * @throws Refusal `too_many`, alike for accounts that exist and that do not
 */
export async function refuseTooMany(tx: Tx, attempt: Attempt): Promise<void> {
  const counts = await tx
    .select({ key: signInAttempts.key, failures: signInAttempts.failures })
    .from(signInAttempts)
    .where(and(inArray(signInAttempts.key, keysOf(attempt)), eq(signInAttempts.windowStart, window)));
  const full = counts.some(
    ({ key, failures }) => failures >= limits[key.startsWith("account") ? "account" : "address"],
  );
  if (!full) return;
  throw new Refusal("too_many", "Too many wrong passwords. Wait a quarter of an hour and try again.", {
    retryAfterSeconds: 900,
  });
}

/** A wrong password. Whoever calls this returns afterwards: a refusal would roll the count back. */
export async function countFailure(tx: Tx, attempt: Attempt): Promise<void> {
  await tx
    .insert(signInAttempts)
    .values(keysOf(attempt).map((key) => ({ key, windowStart: window, failures: 1 })))
    .onConflictDoUpdate({
      target: [signInAttempts.key, signInAttempts.windowStart],
      set: { failures: sql`${signInAttempts.failures} + 1` },
    });
}
