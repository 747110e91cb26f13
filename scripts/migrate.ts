import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { makeRoles, type RoleState, roleState } from "./roles";

const folder = resolve(import.meta.dirname, "../db/migrations");
/** Any number, as long as every process that migrates takes the same. */
const migrationLock = 7_341_905_226;
/** A change of a table that people use must not block their writes for longer than this. */
const lockTimeoutMs = 900;
const lockPatienceMs = 60_000;

type Migration = { name: string; sql: string; sha256: string };

/** What migrating did. `roles` is `shared` where the login may not make or take the roles of `roles.ts`. */
export type Migrated = { applied: string[]; roles: RoleState };

/**
 * Brings the database up to date: each file of `from` that was not applied yet, by name, each in a transaction of its
 * own. Two processes that migrate at once take turns, file by file.
 *
 * @throws where a file that was applied has changed since, or a statement fails: nothing of that file stays then
 */
export async function migrate(url: string, from = folder): Promise<Migrated> {
  const sql = connect(url);
  try {
    const roles = await prepare(sql);
    const applied: string[] = [];
    for (const migration of readMigrations(from)) {
      if (await applyPatiently(sql, migration)) applied.push(migration.name);
    }
    return { applied, roles };
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** What `migrate` would answer as `roles`, for processes that do not migrate. */
export async function findRoles(url: string): Promise<RoleState> {
  const sql = connect(url);
  try {
    return await sql.begin(roleState);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** The path is set because a schema that is named like the login would come before `public`. */
function connect(url: string): postgres.Sql {
  return postgres(url, {
    max: 1,
    connect_timeout: 10,
    onnotice: () => undefined,
    connection: { search_path: "public" },
  });
}

function readMigrations(from: string): Migration[] {
  const names = readdirSync(from).filter((name) => name.endsWith(".sql"));
  return names.sort().map((name) => {
    const text = readFileSync(join(from, name), "utf8");
    return { name, sql: text, sha256: createHash("sha256").update(text).digest("hex") };
  });
}

function prepare(sql: postgres.Sql): Promise<RoleState> {
  return sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${migrationLock})`;
    await tx`create schema if not exists juggernaut`;
    await tx`
      create table if not exists juggernaut.migrations (
        name text primary key,
        sha256 text not null,
        applied_at timestamptz not null default clock_timestamp()
      )`;
    return makeRoles(tx);
  });
}

/** Tries again while others hold a table for longer than the lock timeout. */
async function applyPatiently(sql: postgres.Sql, migration: Migration): Promise<boolean> {
  for (const until = Date.now() + lockPatienceMs; ; await pause(500)) {
    try {
      return await sql.begin((tx) => apply(tx, migration));
    } catch (error) {
      const waited = error instanceof postgres.PostgresError && error.code === "55P03";
      if (!waited || Date.now() > until)
        throw new Error(`Migration ${migration.name} failed: ${String(error)}`, { cause: error });
    }
  }
}

async function apply(tx: postgres.TransactionSql, { name, sql, sha256 }: Migration): Promise<boolean> {
  await tx`select pg_advisory_xact_lock(${migrationLock})`;
  const [found] = await tx<{ sha256: string }[]>`select sha256 from juggernaut.migrations where name = ${name}`;
  if (found && found.sha256 !== sha256) {
    throw new Error("its file was changed after it was applied here. Restore the file and write a new one.");
  }
  if (found) return false;

  await tx`select set_config('lock_timeout', ${String(lockTimeoutMs)}, true)`;
  for (const statement of sql.split("--> statement-breakpoint")) await tx.unsafe(statement);
  await tx`insert into juggernaut.migrations (name, sha256) values (${name}, ${sha256})`;
  return true;
}
