/** A house to measure: the program with people and workers, and a way to its database. */
import postgres from "postgres";

import type { Role } from "@/domain/permissions";
import { joinDatabase } from "@/scripts/postgres";
import { hashPassword } from "@/server/people/passwords";
import { newSecret } from "@/server/secret";

import { start, withDataDir } from "./program";
import type { Report } from "./report";

export type Person = { id: string; email: string; password: string; token: string };
export type Worker = { workerId: string; key: string };
export type House = {
  url: string;
  dataDir: string;
  databaseUrl: string;
  sql: postgres.Sql;
  hire: (count: number) => Promise<Worker[]>;
  invite: (name: string, roles: readonly Role[]) => Promise<Person>;
};

/** Workers that may do everything and ask before all of it. */
async function hire(sql: postgres.Sql, count: number): Promise<Worker[]> {
  const made = Array.from({ length: count }, (_, index) => ({ workerId: `BENCH-${index}`, ...newSecret("worker") }));
  await sql`insert into worker_registry ${sql(
    made.map(({ workerId }) => ({ worker_id: workerId, name: workerId, level: "L1", permissions: sql.json(["*"]) })),
  )}`;
  await sql`insert into worker_keys ${sql(
    made.map(({ workerId, prefix, hash }) => ({ worker_id: workerId, prefix, hash, created_by: "bench" })),
  )}`;
  return made.map(({ workerId, secret }) => ({ workerId, key: secret }));
}

async function invite(sql: postgres.Sql, name: string, roles: readonly Role[]): Promise<Person> {
  const [email, password] = [`${name}@bench.local`, `password of ${name}`];
  const [user] = await sql<{ id: string }[]>`
    insert into users (email, name, roles, password_hash)
    values (${email}, ${name}, ${[...roles]}::varchar[], ${await hashPassword(password)}) returning id`;
  if (!user) throw new Error("no person");
  const { secret, hash, prefix } = newSecret("token");
  const scopes = sql.json(["read", "decide", "decide:critical", "work:write"]);
  await sql`insert into personal_tokens (user_id, name, prefix, hash, scopes) values (${user.id}, 'bench', ${prefix}, ${hash}, ${scopes})`;
  return { id: user.id, email, password, token: secret };
}

/** Holds are off: a decision takes effect with its answer. */
const settings = {
  JUGGERNAUT_DEMO: "0",
  JUGGERNAUT_UNDO_SECONDS: "0",
  JUGGERNAUT_ADMIN_EMAIL: "admin@bench.local",
  JUGGERNAUT_ADMIN_PASSWORD: "only for this measurement",
};

async function withHouse(work: (house: House) => Promise<Omit<Report, "postgres">>): Promise<Report> {
  return withDataDir(async (dataDir) => {
    const started = await start(dataDir, settings);
    const joined = await joinDatabase(dataDir);
    if (!joined) throw new Error("The database of the house is not there.");
    const sql = postgres(joined.url, { max: 4, onnotice: () => undefined });
    try {
      const report = await work({
        url: started.url,
        dataDir,
        databaseUrl: joined.url,
        sql,
        hire: (count) => hire(sql, count),
        invite: (name, roles) => invite(sql, name, roles),
      });
      const [row] = await sql<{ version: string }[]>`select split_part(version(), ' on ', 1) as version`;
      return { ...report, postgres: row?.version ?? "PostgreSQL" };
    } finally {
      await sql.end({ timeout: 2 });
      await joined.stop();
      await started.stop();
    }
  });
}

/** Hands the report to `run.ts`; a benchmark that is run by itself prints it. */
export async function tell(report: Report): Promise<void> {
  if (process.send) await new Promise((resolve) => process.send?.(report, resolve));
  else console.log(report);
  process.exit(0);
}

/** The frame of a benchmark that asks its question of one running house. */
export const benchmark = (work: (house: House) => Promise<Omit<Report, "postgres">>): Promise<void> =>
  withHouse(work).then(tell);
