import "server-only";

import { drizzle } from "drizzle-orm/postgres-js";
import { eq, inArray, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import postgres from "postgres";

import { sessions, users } from "@/db/schema/access";
import { actionChecks, approvalVotes } from "@/db/schema/governance";
import { approvals } from "@/db/schema/approvals";
import { goals } from "@/db/schema/goals";
import { governanceTasks } from "@/db/schema/tasks";
import { opportunities, opportunityMoves, opportunitySources, scoringModels } from "@/db/schema/pipeline";
import { revenueEvents } from "@/db/schema/revenue";
import { auditEvents, auditHead, settings } from "@/db/schema/record";
import { capabilities, executionLogs } from "@/db/schema/telemetry";
import { workerBeats, workerRegistry } from "@/db/schema/workers";
import type { People, TrailEntry } from "@/db/seed/frame";
import { size } from "@/db/seed/sizes";
import { makeWorld, type World } from "@/db/seed/world";
import { topics } from "@/domain/topics";
import { env } from "@/env";
import { digestOf } from "@/server/approvals/digest";
import { isoExact } from "@/server/instant";
import { rollUpAnew } from "@/server/maintenance/roll-up";
import { sumGoalSpendAnew } from "@/server/maintenance/sum-goal-spend";
import { linkAll } from "@/server/record";

/** What is inserted where; `keeps` leaves rows that are there already as people made them. */
type Part = { what: string; table: PgTable; rows: readonly Row[]; keeps?: true };
type Row = Record<string, unknown>;
type Tell = (done: number, total: number, what: string) => void;
type Database = ReturnType<typeof connect>["database"];
type Tx = Parameters<Parameters<Database["transaction"]>[0]>[0];

/** Where it stands that the history is there; written with the history or not at all. */
const markKey = "demonstration_history";
/** Rows in one statement. */
const atOnce = 1_000;

function connect() {
  // The migration login: no role of the program may insert what is decided already.
  const client = postgres(env.databaseUrl, {
    max: 1,
    onnotice: () => undefined,
    connection: { search_path: "public" },
  });
  return { client, database: drizzle(client, { casing: "snake_case" }) };
}

/**
 * Gives a demonstration its past, in one transaction: all of it or nothing. The second time it does nothing.
 *
 * @param onProgress told how many rows of how many are written, and which come next
 * @throws where the demonstration people are missing, whom the first start makes
 */
export async function makeHistory(onProgress: Tell = () => undefined): Promise<void> {
  const { client, database } = connect();
  try {
    await database.transaction(async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${markKey}, 0))`);
      const marks = await tx.select().from(settings).where(eq(settings.key, markKey));
      if (marks.length > 0) return;
      const world = await imagine(tx);
      await write(tx, world, onProgress);
      await tx.insert(settings).values({ key: markKey, value: { seed: size.seed, requests: world.requests.length } });
      await rollUpAnew(tx);
      await sumGoalSpendAnew(tx);
      for (const topic of topics) await tx.execute(sql`select pg_notify('juggernaut', ${topic})`);
    });
  } finally {
    await client.end({ timeout: 5 });
  }
}

async function imagine(tx: Tx): Promise<World> {
  const [clock] = await tx.execute<{ ms: string }>(
    sql`select floor(extract(epoch from clock_timestamp()) * 1000)::text as ms`,
  );
  if (!clock) throw new Error("The database has no clock.");
  const known = await tx.select({ id: workerRegistry.id, workerId: workerRegistry.workerId }).from(workerRegistry);
  return makeWorld(
    { nowMs: Number(clock.ms), people: await findPeople(tx), digestOf },
    new Map(known.map(({ id, workerId }) => [workerId, id])),
  );
}

async function findPeople(tx: Tx): Promise<People> {
  const emails = {
    approver: "approver@demo.local",
    second: "second@demo.local",
    manager: "manager@demo.local",
    admin: env.adminEmail,
  };
  const rows = await tx
    .select({ id: users.id, email: users.email })
    .from(users)
    .where(inArray(users.email, Object.values(emails)));
  const get = (email: string) => {
    const found = rows.find((row) => row.email === email);
    if (!found) throw new Error(`${email} is missing: the history needs the people that the first start makes.`);
    return found;
  };
  return {
    approver: get(emails.approver),
    second: get(emails.second),
    manager: get(emails.manager),
    // Where the administrator was renamed since, the second person stands in.
    admin: rows.find(({ email }) => email === emails.admin) ?? get(emails.second),
  };
}

async function write(tx: Tx, world: World, onProgress: Tell): Promise<void> {
  const parts: readonly Part[] = [
    { what: "workers", table: workerRegistry, rows: world.workers, keeps: true },
    { what: "heartbeats", table: workerBeats, rows: world.beats, keeps: true },
    { what: "capabilities", table: capabilities, rows: world.capabilities, keeps: true },
    { what: "goals", table: goals, rows: world.goals },
    { what: "sources", table: opportunitySources, rows: world.sources },
    { what: "scoring models", table: scoringModels, rows: world.models },
    { what: "pipeline", table: opportunities, rows: world.cards },
    { what: "moves", table: opportunityMoves, rows: world.moves },
    { what: "tasks", table: governanceTasks, rows: world.tasks },
    { what: "sessions", table: sessions, rows: world.sessions },
    { what: "requests", table: approvals, rows: world.requests },
    { what: "votes", table: approvalVotes, rows: world.votes },
    { what: "checks", table: actionChecks, rows: world.checks },
    { what: "log lines", table: executionLogs, rows: world.logs },
    { what: "revenue", table: revenueEvents, rows: world.events },
    { what: "refunds", table: revenueEvents, rows: world.refunds },
  ];
  const total = parts.reduce((sum, { rows }) => sum + rows.length, world.trail.length);
  let done = 0;
  await tx.execute(sql`select set_config('juggernaut.actor', ${markKey}, true)`);
  for (const { what, table, rows, keeps } of parts) {
    onProgress(done, total, what);
    await insert(tx, table, rows, keeps);
    // The trigger has written where each card stands as if it had begun there; how it came there is told next.
    if (table === opportunities) await tx.delete(opportunityMoves).where(eq(opportunityMoves.movedBy, markKey));
    done += rows.length;
  }
  onProgress(done, total, "audit trail");
  await recordAll(tx, world.trail);
  onProgress(total, total, "done");
}

/**
 * Inserts rows as one JSON parameter a statement, which costs both sides a fraction of a parameter for every value.
 * Rows of unlike columns go one kind after the other, so that a column that is left out takes its default.
 */
async function insert(tx: Tx, table: PgTable, rows: readonly Row[], keeps = false): Promise<void> {
  const kinds = new Map<string, Row[]>();
  for (const row of rows) {
    const kind = Object.keys(row).join(" ");
    const alike = kinds.get(kind);
    if (alike) alike.push(row);
    else kinds.set(kind, [row]);
  }
  for (const alike of kinds.values()) {
    const names = Object.keys(alike[0] ?? {}).map((name) => sql.identifier(columnOf(name)));
    const columns = sql.join(names, sql`, `);
    for (let from = 0; from < alike.length; from += atOnce) {
      const json = JSON.stringify(alike.slice(from, from + atOnce).map(asColumns));
      await tx.execute(sql`
        insert into ${table} (${columns})
        select ${columns} from jsonb_populate_recordset(null::${table}, ${json}::jsonb)
        ${keeps ? sql`on conflict do nothing` : sql``}`);
    }
  }
}

/** As the tables' casing has it. */
const columnOf = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const asColumns = (row: Row) =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [columnOf(name), typeof value === "bigint" ? value.toString() : value]),
  );

/** Appends to the trail as `record` does, in bulk: the head is locked last, and each link hangs on the one before. */
async function recordAll(tx: Tx, trail: readonly TrailEntry[]): Promise<void> {
  const [head] = await tx.select().from(auditHead).for("update");
  const [clock] = await tx.execute<{ at: string }>(sql`select ${isoExact(sql`clock_timestamp()`)} as at`);
  if (!head || !clock) throw new Error("The audit chain has no head.");
  const rows = linkAll(
    head,
    clock.at,
    trail.map(({ atMs: _, ...said }) => ({ ...said, objectType: "approval", requestId: markKey })),
  );
  const { seq, hash } = rows.at(-1) ?? head;
  await insert(tx, auditEvents, rows);
  await tx.update(auditHead).set({ seq, hash }).where(eq(auditHead.isHead, true));
}
