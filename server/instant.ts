import "server-only";

import { type Column, type SQL, sql } from "drizzle-orm";

/** Years that both the database and ISO 8601 write with four digits. No row lies beyond them. */
const [earliest, latest] = [Date.parse("0001-01-01T00:00:00Z"), Date.parse("9999-12-31T00:00:00Z")];

/** A moment as a parameter: a raw one has no type that the driver would turn a Date by. */
export const instant = (at: Date): SQL =>
  sql`${new Date(Math.min(Math.max(at.getTime(), earliest), latest)).toISOString()}::timestamptz`;

/** An instant of a row as RFC 3339 in UTC, to the microsecond, as it is stored; null stays null. */
export const isoExact = (at: SQL | Column): SQL<string> =>
  sql`to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** The same to the millisecond, as JavaScript's dates are. */
export const iso = (at: SQL): SQL => sql`to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
