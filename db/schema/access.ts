/** beyond the seed: people, and how they prove who they are. */
import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  uniqueIndex,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";

import type { Role, TokenScope } from "@/domain/permissions";
import { risks } from "@/domain/risk";

import { createdAt, id, instant, oneOf, updatedAt } from "./columns";

/** A person who may sign in. Roles are a set. */
export const users = pgTable(
  "users",
  {
    id: id(),
    /** Lower-cased and trimmed. */
    email: varchar().notNull(),
    name: varchar().notNull(),
    roles: varchar()
      .array()
      .$type<Role[]>()
      .notNull()
      .default(sql`'{viewer}'`),
    /** argon2id; null for people who sign in elsewhere only. */
    passwordHash: varchar(),
    /** `issuer subject` of single sign-on. */
    oidcSubject: varchar(),
    /** Who made this account or set its password last: the two are not two people for a critical request. */
    createdBy: uuid(),
    disabledAt: instant(),
    /** Single keys on pages may be turned off (WCAG 2.1.4). */
    singleKeys: boolean().notNull().default(true),
    /** From a single key as we ship it to the one that this person chose. */
    keyChoices: jsonb()
      .$type<Record<string, string>>()
      .notNull()
      .default(sql`'{}'::jsonb`),
    /** When this person's hand was last on a page, to the minute; and when the visit before this one ended. */
    hereAt: instant(),
    lastHereAt: instant(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    uniqueIndex("users_email_key").on(t.email),
    uniqueIndex("users_oidc_subject_key")
      .on(t.oidcSubject)
      .where(sql`${t.oidcSubject} is not null`),
    foreignKey({ name: "users_created_by_fk", columns: [t.createdBy], foreignColumns: [t.id] }).onDelete("set null"),
    check("users_email_is_normal", sql`${t.email} = lower(btrim(${t.email}))`),
  ],
);

/** One signed-in browser. The cookie carries only this id, signed. */
export const sessions = pgTable(
  "sessions",
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    userAgent: varchar(),
    address: varchar(),
    /** The latest proof of identity: a fresh one is asked before critical decisions. */
    signedInAt: instant().notNull().defaultNow(),
    lastSeenAt: instant().notNull().defaultNow(),
    expiresAt: instant()
      .notNull()
      .default(sql`now() + interval '30 days'`),
    revokedAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    // A person lists their own.
    index("sessions_user_idx").on(t.userId, t.createdAt),
  ],
);

/** A person's key for scripts: their roles, minus what the scopes leave out. */
export const personalTokens = pgTable(
  "personal_tokens",
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    name: varchar().notNull(),
    prefix: varchar().notNull(),
    /** SHA-256 of the token, hex. */
    hash: varchar().notNull(),
    scopes: jsonb()
      .$type<TokenScope[]>()
      .notNull()
      .default(sql`'[]'::jsonb`),
    expiresAt: instant(),
    lastUsedAt: instant(),
    revokedAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex("personal_tokens_hash_key").on(t.hash), index("personal_tokens_user_idx").on(t.userId)],
);

/** Failed sign-ins per account and per address, counted before any hashing. */
export const signInAttempts = pgTable(
  "sign_in_attempts",
  {
    /** `account:…` or `address:…`, hashed. */
    key: varchar().notNull(),
    windowStart: instant().notNull(),
    failures: integer().notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.key, t.windowStart] })],
);

/** beyond the seed: who decides in somebody's place while they are away. Source: rules.md, The life of a request, 5. */
export const deputies = pgTable(
  "deputies",
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    deputyId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    /** Set when it was ended before its time. */
    endedAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    // Every decision asks whose deputy somebody is; the account page asks who stands in for oneself.
    index("deputies_deputy_idx").on(t.deputyId, t.endsAt),
    index("deputies_user_idx").on(t.userId, t.endsAt),
    check("deputies_is_another", sql`${t.deputyId} <> ${t.userId}`),
    check("deputies_ends_after_it_starts", sql`${t.endsAt} > ${t.startsAt}`),
  ],
);

/** How far an approver's word reaches. No row: everything. */
export const approverScopes = pgTable(
  "approver_scopes",
  {
    userId: uuid()
      .primaryKey()
      .references(() => users.id, { onDelete: "cascade" }),
    /** Null is every risk. */
    highestRisk: varchar({ enum: risks }),
    /** Currency to the largest exposure, a decimal string; null is any money. */
    highestExposure: jsonb().$type<Record<string, string>>(),
    /** Worker ids; null is every worker. */
    workers: varchar().array(),
    /** Goal ids, their descendants included; null is every goal. */
    goals: uuid().array(),
    updatedAt: updatedAt(),
  },
  (t) => [oneOf("approver_scopes_risk_known", t.highestRisk, risks)],
);
