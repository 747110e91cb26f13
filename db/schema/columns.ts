import { type SQL, sql } from "drizzle-orm";
import { type AnyPgColumn, check, customType, jsonb, timestamp, uuid } from "drizzle-orm/pg-core";

export const id = () =>
  uuid()
    .primaryKey()
    .default(sql`gen_random_uuid()`);

export const instant = () => timestamp({ withTimezone: true });
export const createdAt = () => instant().notNull().defaultNow();
export const updatedAt = () => instant().notNull().defaultNow();

/** A transaction's number, never used twice. As text, for it has 64 bits. */
export const transactionId = customType<{ data: string }>({ dataType: () => "xid8" });

/** A jsonb list of words, as the seed keeps capabilities and permissions. */
export const wordList = () =>
  jsonb()
    .$type<string[]>()
    .notNull()
    .default(sql`'[]'::jsonb`);

export const jsonObject = () =>
  jsonb()
    .$type<Record<string, unknown>>()
    .notNull()
    .default(sql`'{}'::jsonb`);

const quoted = (words: readonly string[]): SQL => sql.raw(words.map((word) => `'${word}'`).join(", "));

/** The database refuses a life-cycle word that the domain does not know. */
export const oneOf = (name: string, column: AnyPgColumn, words: readonly string[]) =>
  check(name, sql`${column} in (${quoted(words)})`);

/** A fraction, 0 to 1. */
export const fraction = (name: string, column: AnyPgColumn) => check(name, sql`${column} between 0 and 1`);

/** Counts, limits and costs are never below zero. */
export const notNegative = (name: string, column: AnyPgColumn) => check(name, sql`${column} >= 0`);
