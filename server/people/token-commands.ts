import "server-only";

import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";

import { personalTokens } from "@/db/schema/access";
import { Refusal } from "@/domain/errors";
import { demandPerson, tokenScopes, usableScopes } from "@/domain/permissions";
import { command } from "@/server/command";
import { newSecret } from "@/server/secret";

import { getSignedIn } from "./account-commands";

/** Days that a personal token lives at most. */
const longestDays = 366;

const input = z.strictObject({
  name: z.string().trim().min(1, "Write what it is for.").max(100),
  scopes: z
    .array(z.enum(tokenScopes))
    .min(1, "Choose at least one scope.")
    .transform((chosen) => tokenScopes.filter((scope) => chosen.includes(scope))),
  expiresInDays: z.coerce
    .number({ error: "Write a number of days." })
    .int("Write whole days.")
    .min(1, "At least one day.")
    .max(longestDays, `At most ${longestDays} days.`),
});

export type NewToken = { id: string; secret: string; expires_at: string };

/**
 * A key for one's own scripts. Its secret stands in this answer and nowhere else.
 *
 * @throws Refusal `invalid` for a scope that the person's roles have no use for
 */
export const createToken = command({
  name: "token.create",
  permission: "self:write",
  input,
  touches: [],
  async run({ tx, actor, record }, { name, scopes, expiresInDays }): Promise<NewToken> {
    const me = getSignedIn(actor);
    const usable = usableScopes(me.roles);
    const beyond = scopes.filter((scope) => !usable.includes(scope));
    if (beyond.length > 0) {
      throw new Refusal("invalid", "A token can't do more than you. Nothing was recorded.", {
        fields: [{ path: "scopes", message: `Your roles have no use for ${beyond.join(", ")}.` }],
      });
    }
    const { secret, hash, prefix } = newSecret("token");
    const [token] = await tx
      .insert(personalTokens)
      .values({
        userId: me.id,
        name,
        prefix,
        hash,
        scopes,
        expiresAt: sql`clock_timestamp() + make_interval(days => ${expiresInDays})`,
      })
      .returning({ id: personalTokens.id, expiresAt: personalTokens.expiresAt });
    if (!token?.expiresAt) throw new Error("The token was not stored.");
    const expires_at = token.expiresAt.toISOString();
    record({ object: { type: "token", id: token.id }, after: { name, prefix, scopes, expires_at } });
    return { id: token.id, secret, expires_at };
  },
});

/** Ends a token of one's own; also with a token, which may end itself. */
export const revokeToken = command({
  name: "token.revoke",
  permission: "self:write",
  input: z.strictObject({ id: z.uuid() }),
  touches: [],
  async run({ tx, actor, record }, { id }): Promise<{ revoked: true }> {
    const me = demandPerson(actor);
    const [revoked] = await tx
      .update(personalTokens)
      .set({ revokedAt: sql`clock_timestamp()` })
      .where(and(eq(personalTokens.id, id), eq(personalTokens.userId, me.id), isNull(personalTokens.revokedAt)))
      .returning({ name: personalTokens.name, prefix: personalTokens.prefix });
    if (!revoked) throw new Refusal("not_found", "You have no such token, or it was revoked already.");
    record({ object: { type: "token", id }, before: revoked, after: { revoked: true } });
    return { revoked: true };
  },
});
