import "server-only";

import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";

import { env } from "@/env";

/** Who a pool acts as: least privilege, where the login may take a role. */
type Role = "app" | "read" | "ingest";

/** Milliseconds after which PostgreSQL itself gives up on a statement. */
const statementTimeoutMs = 5_000;

function connect(role: Role, max: number) {
  return postgres(env.databaseUrl, {
    max,
    prepare: true,
    connect_timeout: 4,
    idle_timeout: 60,
    max_lifetime: 60 * 30,
    // The library's own back-off leaves gaps of ten seconds after a restart.
    backoff: (attempt: number) => Math.min(1, 0.05 * 2 ** attempt),
    onnotice: () => {},
    connection: {
      application_name: `juggernaut-${role}`,
      statement_timeout: statementTimeoutMs,
      idle_in_transaction_session_timeout: 15_000,
      ...(env.databaseRoles === "own" && { role: `juggernaut_${role}` }),
    },
  });
}

function open() {
  const app = connect("app", 12);
  // Stop and deny must work while everything else waits for a connection.
  const reserved = connect("app", 3);
  const read = connect("read", 10);
  const ingest = connect("ingest", 6);
  const as = (client: postgres.Sql) => drizzle(client, { casing: "snake_case" });
  return {
    handles: { app: as(app), reserved: as(reserved), read: as(read), ingest: as(ingest) },
    clients: [app, reserved, read, ingest],
    listener: () => connect("read", 1),
  };
}

type Pools = ReturnType<typeof open>;
declare global {
  // Next loads this module once per bundle; the pools are one per process.
  var juggernautPools: Pools | undefined;
}

const pools = () => (globalThis.juggernautPools ??= open());

export type PoolName = keyof Pools["handles"];
export type Database = Pools["handles"]["app"];
export type Tx = Parameters<Parameters<Database["transaction"]>[0]>[0];

/** The key. Only the query and command factories, realtime and tests hold it. */
export const database = (pool: PoolName): Database => pools().handles[pool];

/** A connection of its own for LISTEN; it must not be taken from a pool. */
export const listener = (): postgres.Sql => pools().listener();

export async function closePools(): Promise<void> {
  const open = globalThis.juggernautPools;
  globalThis.juggernautPools = undefined;
  await Promise.all(open?.clients.map((client) => client.end({ timeout: 3 })) ?? []);
}
