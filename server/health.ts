import "server-only";

import { sql } from "drizzle-orm";

import journal from "@/db/migrations/meta/_journal.json";
import { Refusal } from "@/domain/errors";
import { env } from "@/env";
import { version } from "@/package.json";

import { query } from "./query";

const demoPeople = ["approver@demo.local", "second@demo.local", "manager@demo.local", "viewer@demo.local"];

export type Health = { status: "ok"; database: "ok"; version: string; roles?: "shared" };
type Found = { applied: string[]; admins: number; people: number };

const readState = query({
  permission: "maintenance:run",
  async run({ reader }): Promise<Found> {
    const [people] = await reader.execute<{ admins: number; people: number }>(sql`
      select count(*) filter (where 'admin' = any(roles) and disabled_at is null)::int as admins,
             count(*) filter (where email in (${sql.join(
               demoPeople.map((email) => sql`${email}`),
               sql`, `,
             )}))::int as people
      from users`);
    // What was migrated stands where only the login may look, not the role that this pool acts as.
    await reader.execute(sql`set local role none`);
    const applied = await reader.execute<{ name: string }>(sql`select name from juggernaut.migrations`);
    return { applied: applied.map(({ name }) => name), admins: people?.admins ?? 0, people: people?.people ?? 0 };
  },
});

/** What this program stands on but the database does not have yet. */
function lacks({ applied, admins, people }: Found): string[] {
  const missing = journal.entries.map(({ tag }) => `${tag}.sql`).filter((name) => !applied.includes(name));
  return [
    ...missing.map((name) => `the migration ${name} is not applied`),
    ...(admins === 0 ? ["there is no administrator"] : []),
    ...(env.demo && people < demoPeople.length ? ["the demonstration people are not made yet"] : []),
  ];
}

/** @throws Refusal `unavailable`, saying what is wrong */
export async function checkHealth(): Promise<Health> {
  const missing = lacks(await readState({ kind: "job", name: "system:health" }, undefined));
  if (missing.length > 0)
    throw new Refusal("unavailable", `Not ready: ${missing.join("; ")}.`, { retryAfterSeconds: 1 });
  return { status: "ok", database: "ok", version, ...(env.databaseRoles === "shared" && { roles: "shared" }) };
}
