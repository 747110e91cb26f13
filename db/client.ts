import "server-only";

import { AsyncLocalStorage } from "node:async_hooks";

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

/** Longer texts are lists of rows, each of another length: naming them would fill the connection's memory. */
const longestPrepared = 4_000;

/**
 * Drizzle sends each statement unnamed, which costs a second round trip and a new plan every time. Through these hands
 * it is named at its first use on a connection, and from then on only bound.
 */
function preparing<Client extends postgres.Sql | postgres.TransactionSql>(client: Client): Client {
  const unsafe: Client["unsafe"] = (text, values, options) =>
    client.unsafe(text, values, { ...options, prepare: text.length <= longestPrepared });
  return Object.assign(Object.create(client), { unsafe });
}

/** Who waits for statements, and which were sent meanwhile. */
type Awaited = { signal: AbortSignal; sent: Set<{ cancel: () => void }> };
declare global {
  // Next loads this module once per bundle; what is waited for is known to the whole process.
  var juggernautAwaited: AsyncLocalStorage<Awaited> | undefined;
}
const awaited = () => (globalThis.juggernautAwaited ??= new AsyncLocalStorage<Awaited>());

/** Statements of `work` end once the signal says that nobody waits for them, and no other begins. */
export function endingWith<Output>(signal: AbortSignal, work: () => Promise<Output>): Promise<Output> {
  const sent: Awaited["sent"] = new Set();
  // One that is over is not cancelled by this: the driver knows.
  signal.addEventListener("abort", () => sent.forEach((statement) => statement.cancel()), { once: true });
  return awaited().run({ signal, sent }, work);
}

/** A transaction whose statements end when nobody waits for them any more. */
function ending(tx: postgres.TransactionSql): postgres.TransactionSql {
  const waiting = awaited().getStore();
  if (waiting === undefined) return tx;
  const { signal, sent } = waiting;
  const awaitedOnly = <Statement extends { cancel: () => void }>(statement: Statement): Statement => {
    // It is sent once somebody asks for its rows.
    signal.throwIfAborted();
    sent.add(statement);
    return statement;
  };
  const unsafe: typeof tx.unsafe = (text, values, options) => awaitedOnly(tx.unsafe(text, values, options));
  return Object.assign(Object.create(tx), { unsafe });
}

/** A transaction as the program uses it; and so is each savepoint within, for what is measured in time is sent there. */
function within(tx: postgres.TransactionSql): postgres.TransactionSql {
  const savepoint = (work: (tx: postgres.TransactionSql) => unknown) => tx.savepoint((part) => work(within(part)));
  return Object.assign(preparing(ending(tx)), { savepoint });
}

function handle(client: postgres.Sql) {
  const begin = (work: (tx: postgres.TransactionSql) => unknown) => client.begin((tx) => work(within(tx)));
  return drizzle(Object.assign(preparing(client), { begin }), { casing: "snake_case" });
}

function open() {
  const app = connect("app", 12);
  // Stop and deny must work while everything else waits for a connection.
  const reserved = connect("app", 6);
  const read = connect("read", 10);
  const ingest = connect("ingest", 6);
  return {
    handles: { app: handle(app), reserved: handle(reserved), read: handle(read), ingest: handle(ingest) },
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
