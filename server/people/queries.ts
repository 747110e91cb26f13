import "server-only";

import { and, asc, count, desc, eq, gt, ilike, isNull, max, or, sql } from "drizzle-orm";

import { approverScopes, personalTokens, sessions, users } from "@/db/schema/access";
import type { ApproverScope } from "@/domain/deciders";
import { Refusal } from "@/domain/errors";
import type { KeyChoices } from "@/domain/keys";
import type { Role, TokenScope } from "@/domain/permissions";
import type { Credential } from "@/server/actor";
import { query } from "@/server/query";

import { getSignedIn } from "./account-commands";

/** More people than this are found by searching. */
const peopleShown = 500;

export type ListedPerson = {
  id: string;
  email: string;
  name: string;
  roles: Role[];
  /** Null is everything. */
  scope: ApproverScope | null;
  createdBy: string | null;
  createdAt: Date;
  disabledAt: Date | null;
  lastSignInAt: Date | null;
  liveSessions: number;
  hasPassword: boolean;
  usesSso: boolean;
};

export type PeopleFilter = { q: string; column: "name" | "email" | "lastSignIn"; direction: "asc" | "desc" };

const sortColumns = {
  name: sql`lower(${users.name})`,
  email: users.email,
  lastSignIn: sql`max(${sessions.signedInAt})`,
} as const;

/** Characters that LIKE reads as more than themselves. */
const literally = (text: string) => `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;

/** Everybody who has an account, with what their word covers. */
export const listPeople = query({
  permission: "people:read",
  async run({ reader }, { q, column, direction }: PeopleFilter): Promise<ListedPerson[]> {
    const by = direction === "asc" ? asc : desc;
    const rows = await reader
      .select({
        id: users.id,
        email: users.email,
        name: users.name,
        roles: users.roles,
        createdBy: sql<string | null>`(select maker.email from users maker where maker.id = ${users.createdBy})`,
        createdAt: users.createdAt,
        disabledAt: users.disabledAt,
        hasPassword: sql<boolean>`${users.passwordHash} is not null`,
        usesSso: sql<boolean>`${users.oidcSubject} is not null`,
        lastSignInAt: max(sessions.signedInAt),
        liveSessions: sql<number>`(count(${sessions.id}) filter (where ${sessions.revokedAt} is null
          and ${sessions.expiresAt} > now()))::int`,
        scope: approverScopes,
      })
      .from(users)
      .leftJoin(sessions, eq(sessions.userId, users.id))
      .leftJoin(approverScopes, eq(approverScopes.userId, users.id))
      .where(q === "" ? undefined : or(ilike(users.email, literally(q)), ilike(users.name, literally(q))))
      .groupBy(users.id, approverScopes.userId)
      .orderBy(sql`${by(sortColumns[column])} nulls last`, asc(users.email))
      .limit(peopleShown);
    return rows.map(({ scope, ...row }) => ({ ...row, scope: scope && scopeOf(scope) }));
  },
});

const scopeOf = ({
  highestRisk,
  highestExposure,
  workers,
  goals,
}: typeof approverScopes.$inferSelect): ApproverScope => ({
  highestRisk,
  highestExposure,
  workers,
  goals,
});

export const countPeople = query({
  permission: "people:read",
  async run({ reader }): Promise<{ all: number; disabled: number }> {
    const [row] = await reader.select({ all: count(), disabled: count(users.disabledAt) }).from(users);
    return row ?? { all: 0, disabled: 0 };
  },
});

export type ListedSession = {
  id: string;
  userAgent: string | null;
  address: string | null;
  signedInAt: Date;
  createdAt: Date;
  expiresAt: Date;
  isThis: boolean;
};

/** One's own sessions that still hold, this one first. */
export const listSessions = query({
  permission: "self:write",
  async run({ reader, actor }): Promise<ListedSession[]> {
    const me = getSignedIn(actor);
    const rows = await reader
      .select({
        id: sessions.id,
        userAgent: sessions.userAgent,
        address: sessions.address,
        signedInAt: sessions.signedInAt,
        createdAt: sessions.createdAt,
        expiresAt: sessions.expiresAt,
        isThis: sql<boolean>`${sessions.id} = ${me.sessionId}`,
      })
      .from(sessions)
      .where(
        and(eq(sessions.userId, me.id), isNull(sessions.revokedAt), gt(sessions.expiresAt, sql`clock_timestamp()`)),
      )
      .orderBy(sql`${sessions.id} = ${me.sessionId} desc`, desc(sessions.createdAt), sessions.id)
      .limit(100);
    return rows;
  },
});

export type ListedToken = {
  id: string;
  name: string;
  prefix: string;
  scopes: TokenScope[];
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  hasExpired: boolean;
};

/** One's own tokens that were not revoked, the newest first. Never their secrets, nor the hashes of them. */
export const listTokens = query({
  permission: "self:write",
  async run({ reader, actor }): Promise<ListedToken[]> {
    const me = getSignedIn(actor);
    return reader
      .select({
        id: personalTokens.id,
        name: personalTokens.name,
        prefix: personalTokens.prefix,
        scopes: personalTokens.scopes,
        createdAt: personalTokens.createdAt,
        expiresAt: personalTokens.expiresAt,
        lastUsedAt: personalTokens.lastUsedAt,
        hasExpired: sql<boolean>`coalesce(${personalTokens.expiresAt} <= clock_timestamp(), false)`,
      })
      .from(personalTokens)
      .where(and(eq(personalTokens.userId, me.id), isNull(personalTokens.revokedAt)))
      .orderBy(desc(personalTokens.createdAt), personalTokens.id)
      .limit(200);
  },
});

export type Account = {
  email: string;
  name: string;
  roles: Role[];
  singleKeys: boolean;
  keyChoices: KeyChoices;
  hasPassword: boolean;
  createdAt: Date;
};

/** Who one is here. */
export const getAccount = query({
  permission: "self:write",
  async run({ reader, actor }): Promise<Account> {
    const me = getSignedIn(actor);
    const [row] = await reader
      .select({
        email: users.email,
        name: users.name,
        roles: users.roles,
        singleKeys: users.singleKeys,
        keyChoices: users.keyChoices,
        hasPassword: sql<boolean>`${users.passwordHash} is not null`,
        createdAt: users.createdAt,
      })
      .from(users)
      .where(eq(users.id, me.id));
    if (!row) throw new Refusal("not_found", "Your account is gone.");
    return row;
  },
});

const findMyself = query({ permission: "self:write", run: async () => true });

/** Whether what this browser shows still opens doors; an outage is no answer and throws. */
export async function stillHolds(credential: Credential): Promise<boolean> {
  try {
    return await findMyself(credential, undefined);
  } catch (error) {
    if (error instanceof Refusal && error.code === "unauthenticated") return false;
    throw error;
  }
}
