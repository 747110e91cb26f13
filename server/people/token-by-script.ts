import "server-only";

import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";

import { personalTokens, users } from "@/db/schema/access";
import { Refusal } from "@/domain/errors";
import { tokenScopes } from "@/domain/permissions";
import { command } from "@/server/command";
import { newSecret } from "@/server/secret";

/** Days that such a token lives. */
const days = 366;

const input = z.strictObject({
  email: z.string().trim().toLowerCase().max(320),
  name: z.string().trim().min(1).max(100),
});

/**
 * A token of somebody, with every scope: still no more than that person's roles allow. By a script on this machine, for
 * whoever runs it holds the database anyway.
 *
 * @throws Refusal `not_found` where nobody with that address may sign in
 */
export const provisionToken = command({
  name: "token.provision",
  permission: "maintenance:run",
  input,
  touches: [],
  async run({ tx, record }, { email, name }): Promise<{ email: string; secret: string; expires_at: string }> {
    const [person] = await tx
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.email, email), isNull(users.disabledAt)));
    if (!person) throw new Refusal("not_found", `Nobody with the address ${email} may sign in.`);
    const { secret, hash, prefix } = newSecret("token");
    const [token] = await tx
      .insert(personalTokens)
      .values({
        userId: person.id,
        name,
        prefix,
        hash,
        scopes: [...tokenScopes],
        expiresAt: sql`clock_timestamp() + make_interval(days => ${days})`,
      })
      .returning({ id: personalTokens.id, expiresAt: personalTokens.expiresAt });
    if (!token?.expiresAt) throw new Error("The token was not stored.");
    const expires_at = token.expiresAt.toISOString();
    record({
      action: "token.create",
      object: { type: "token", id: token.id },
      before: null,
      after: { email, name, prefix, scopes: tokenScopes, expires_at },
    });
    return { email, secret, expires_at };
  },
});
