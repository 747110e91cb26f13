/**
 * The statements of a decision, sent straight to PostgreSQL. What the program sends is taken down once, from decisions
 * by its own command, and then sent again for other requests with their values in place: it can't drift from the program.
 */
import { randomBytes } from "node:crypto";

import postgres from "postgres";

import { settle } from "@/scripts/environment";
import { hashSecret } from "@/server/secret";

import type { House, Person } from "./house";
import type { Asked } from "./requests";

type Value = NonNullable<Parameters<postgres.TransactionSql["unsafe"]>[1]>[number];
type Statement = { text: string; values: Value[]; rows: unknown[][] };
/** A decision's transactions: its own, and where it was refused the one that records that. */
type Recording = { request: Asked; transactions: Statement[][] };

const rowsOf = (result: readonly unknown[]): unknown[][] =>
  result.map((row) => (typeof row === "object" && row !== null ? Object.values(row) : []));

/** Takes down what a pool of the program sends, and what it hears, until the deed is done. */
async function takeDown(client: postgres.Sql, deed: () => Promise<unknown>): Promise<Statement[][]> {
  const transactions: Statement[][] = [];
  const { begin } = client;
  const spied = (work: (tx: object) => unknown) =>
    begin((tx) => {
      const statements: Statement[] = [];
      transactions.push(statements);
      const unsafe = (text: string, values: Value[] = [], options = {}) => {
        const query = tx.unsafe(text, values, options);
        const statement: Statement = { text, values, rows: [] };
        statements.push(statement);
        void query.then(
          (result) => void (statement.rows = rowsOf(result)),
          () => undefined,
        );
        return query;
      };
      return work(Object.assign(Object.create(tx), { unsafe }));
    });
  Object.assign(client, { begin: spied });
  await deed().finally(() => Object.assign(client, { begin }));
  return transactions;
}

/** Decisions by the program's own command in this process, on the house's database. */
async function openProgram(house: House, people: readonly [Person, Person]) {
  process.env["JUGGERNAUT_DATA_DIR"] = house.dataDir;
  process.env["JUGGERNAUT_UNDO_SECONDS"] = "0";
  process.env["DATABASE_URL"] = "";
  const { stop } = await settle({ database: "join" });
  const { decideApproval } = await import("@/server/approvals/decide");
  const { closePools, database } = await import("@/db/client");
  const reserved = database("reserved").$client;
  const decide = ({ id, digest }: Asked, who: 0 | 1) => {
    const decision = who === 0 ? "approved" : "rejected";
    return decideApproval({ kind: "token", hash: hashSecret(people[who].token) }, { id, digest, decision, note: "measured" });
  };
  return {
    decide,
    record: async (request: Asked, who: 0 | 1): Promise<Recording> => ({
      request,
      transactions: await takeDown(reserved, () => decide(request, who).catch(() => undefined)),
    }),
    close: () => closePools().then(stop),
  };
}

const isHash = (value: unknown): value is string => typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
const isWhole = (value: unknown): boolean =>
  typeof value === "bigint" || (typeof value === "string" && /^\d{1,18}$/.test(value)) || Number.isSafeInteger(value);

/** What the values of a recording are this time: those that were read since, and those that follow from them. */
class Places {
  private readonly known = new Map<unknown, unknown>();
  private head: { recorded: bigint; now: bigint } | null = null;

  constructor(recorded: Asked, now: Asked) {
    this.known.set(recorded.id, now.id).set(recorded.digest, now.digest);
  }

  learn({ text, rows }: Statement, now: readonly unknown[][]): void {
    rows.forEach((row, at) =>
      row.forEach((value, column) => {
        const other = now[at]?.[column];
        if (typeof value === "string" && value.length > 5 && value !== other) this.known.set(value, other);
      }),
    );
    if (!/from "?audit_head/.test(text)) return;
    const [recorded, current] = [rows[0]?.find(isWhole), now[0]?.find(isWhole)];
    this.head = { recorded: BigInt(String(recorded)), now: BigInt(String(current)) };
  }

  private one(value: Value, isTrail: boolean): unknown {
    if (this.known.has(value)) return this.known.get(value);
    if (isTrail && this.head && isWhole(value)) return String(BigInt(String(value)) - this.head.recorded + this.head.now);
    if (isTrail && isHash(value)) {
      // A new link: what it is made of is the program's work, not the database's.
      this.known.set(value, randomBytes(32).toString("hex"));
      return this.known.get(value);
    }
    if (typeof value !== "string") return value;
    return [...this.known].reduce(
      (text, [from, to]) => (typeof from === "string" && typeof to === "string" ? text.replaceAll(from, to) : text),
      value,
    );
  }

  fill({ text, values }: Statement): unknown[] {
    const isTrail = /"audit_(?:events|head)"/.test(text);
    return values.map((value) => this.one(value, isTrail));
  }
}

class Lost extends Error {}

/** A decision as the program sends it: as the winner's until the locked row says that somebody else was first. */
function replay(sql: postgres.Sql, winner: Recording, loser: Recording) {
  const [won = []] = winner.transactions;
  const [lost = [], ...record] = loser.transactions;
  const fork = won.findIndex(({ text, rows }) => /from "approvals" .*for update/s.test(text) && rows.length > 0);
  const decisionAt = won[fork]?.rows[0]?.indexOf("pending") ?? -1;
  if (decisionAt < 0 || won.slice(0, fork + 1).some(({ text }, at) => text !== lost[at]?.text)) {
    throw new Error("Won and lost decisions no longer begin alike, so bench/straight.ts can't replay them.");
  }
  const send = async (tx: postgres.TransactionSql, places: Places, statement: Statement): Promise<unknown[][]> => {
    const rows = rowsOf(await tx.unsafe(statement.text, places.fill(statement).map(asValue), { prepare: true }));
    places.learn(statement, rows);
    return rows;
  };
  const lose = async (tx: postgres.TransactionSql, now: Asked, locked: unknown[][]) => {
    const places = new Places(loser.request, now);
    lost.slice(0, fork + 1).forEach((statement, at) => at === fork && places.learn(statement, locked));
    for (const statement of lost.slice(fork + 1)) await send(tx, places, statement);
    throw new Lost();
  };
  return async (now: Asked): Promise<void> => {
    try {
      await sql.begin(async (tx) => {
        const places = new Places(winner.request, now);
        for (const [at, statement] of won.entries()) {
          const rows = await send(tx, places, statement);
          if (at === fork && rows[0]?.[decisionAt] !== "pending") await lose(tx, now, rows);
        }
      });
    } catch (error) {
      if (!(error instanceof Lost)) throw error;
      for (const statements of record) {
        await sql.begin(async (tx) => {
          const places = new Places(loser.request, now);
          for (const statement of statements) await send(tx, places, statement);
        });
      }
    }
  };
}

/** What was read from the database is what may be sent to it. */
const asValue = (value: unknown): Value =>
  value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean" || value instanceof Date
    ? value
    : String(value);

export async function openStraight(house: House, people: readonly [Person, Person], spare: readonly Asked[]) {
  const program = await openProgram(house, people);
  const record = async (at: number, who: 0 | 1): Promise<[Recording, Recording]> => {
    const [warm, won, lostTo] = [spare[at], spare[at + 1], spare[at + 2]];
    if (!warm || !won || !lostTo) throw new Error("Too few requests to record decisions of.");
    await program.decide(warm, who);
    const winner = await program.record(won, who);
    await program.decide(lostTo, who === 0 ? 1 : 0);
    return [winner, await program.record(lostTo, who)];
  };
  const recordings = [await record(0, 0), await record(3, 1)] as const;
  await program.close();

  const sql = postgres(house.databaseUrl, {
    max: 16,
    onnotice: () => undefined,
    fetch_types: false,
    connection: { role: "juggernaut_app" },
    // Times and JSON go out as they came in.
    types: {
      asWritten: { to: 0, from: [114, 1082, 1114, 1184, 3802], serialize: String, parse: (text: string) => text },
    },
  });
  const sides = [replay(sql, ...recordings[0]), replay(sql, ...recordings[1])] as const;
  const count = ({ transactions }: Recording) => transactions.flat().length;
  return {
    statements: { winner: count(recordings[0][0]), loser: count(recordings[0][1]) },
    decide: (request: Asked, who: 0 | 1) => sides[who](request),
    close: () => sql.end({ timeout: 2 }),
  };
}
