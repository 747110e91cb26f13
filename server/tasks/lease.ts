import { sql } from "drizzle-orm";

/** How long a claim holds without a word from its worker, in seconds. Source: contract.md, tasks/claim. */
export const leaseSeconds = 300;
export const longestLeaseSeconds = 86_400;

/** The new end of a lease that its worker renews: a longer one that was asked for stays. */
export const renewed = sql`greatest(lease_expires_at, clock_timestamp() + make_interval(secs => ${leaseSeconds}))`;
