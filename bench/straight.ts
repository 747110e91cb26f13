/**
 * The statements of a decision, sent straight to PostgreSQL. What the program sends is taken down once, from decisions
 * by its own command, and then sent again for other requests with their values in place: it can't drift from the program.
 */
import postgres from "postgres";

import { settle } from "@/scripts/environment";
import { hashSecret } from "@/server/secret";

import type { House, Person } from "./house";
import { Places } from "./places";
import type { Asked } from "./requests";
import { rowsOf, type Statement, takeDown } from "./take-down";

/** A decision's transactions: its own, and where it was refused the one that records that. */
type Recording = { request: Asked; transactions: Statement[][] };
type Program = Awaited<ReturnType<typeof openProgram>>;

/** Decisions by the program's own command in this process, on the house's database. */
async function openProgram(house: House, people: readonly [Person, Person]) {
  process.env["JUGGERNAUT_DATA_DIR"] = house.dataDir;
  process.env["JUGGERNAUT_UNDO_SECONDS"] = "0";
  process.env["DATABASE_URL"] = "";
  const settled = await settle({ database: "join" });
  const { decideApproval } = await import("@/server/approvals/decide");
  const { closePools, database } = await import("@/db/client");
  const reserved = database("reserved").$client;
  const decide = ({ id, digest }: Asked, who: 0 | 1) => {
    const decision = who === 0 ? "approved" : "rejected";
    const credential = { kind: "token", hash: hashSecret(people[who].token) } as const;
    return decideApproval(credential, { id, digest, decision, note: "measured" });
  };
  const record = async (request: Asked, who: 0 | 1): Promise<Recording> => ({
    request,
    transactions: await takeDown(reserved, () => decide(request, who).catch(() => undefined)),
  });
  const close = async () => {
    await closePools();
    await settled.stop();
  };
  return { decide, record, close };
}

/** One decision of this person that is recorded, and one that comes too late. Uses up three requests. */
async function recordBoth(program: Program, who: 0 | 1, [warm, won, late]: readonly Asked[]) {
  if (!warm || !won || !late) throw new Error("Too few requests to record decisions of.");
  await program.decide(warm, who);
  const winner = await program.record(won, who);
  await program.decide(late, who === 0 ? 1 : 0);
  return { winner, loser: await program.record(late, who) };
}

/** Where the two part: the row is locked, and says whether somebody else was first. */
function forkOf(won: readonly Statement[], lost: readonly Statement[]): { at: number; column: number } {
  const at = won.findIndex(({ text, rows }) => /from "approvals" .*for update/s.test(text) && rows.length > 0);
  const column = won[at]?.rows[0]?.indexOf("pending") ?? -1;
  if (column >= 0 && won.slice(0, at + 1).every(({ text }, index) => text === lost[index]?.text)) return { at, column };
  throw new Error("Won and lost decisions no longer begin alike, so bench/straight.ts can't send them again.");
}

async function send(tx: postgres.TransactionSql, places: Places, statement: Statement): Promise<unknown[][]> {
  const rows = rowsOf(await tx.unsafe(statement.text, places.fill(statement), { prepare: true }).values());
  places.learn(statement, rows);
  return rows;
}

class TooLate extends Error {}

/** A decision as the program sends it: as the winner's until the locked row says otherwise, then as the loser's. */
function replay(sql: postgres.Sql, { winner, loser }: { winner: Recording; loser: Recording }) {
  const [won = []] = winner.transactions;
  const [lost = [], ...refusal] = loser.transactions;
  const fork = forkOf(won, lost);

  const goOnAsLoser = async (tx: postgres.TransactionSql, now: Asked, locked: unknown[][]) => {
    const places = new Places(loser.request, now);
    const statement = lost[fork.at];
    if (statement) places.learn(statement, locked);
    for (const each of lost.slice(fork.at + 1)) await send(tx, places, each);
    throw new TooLate();
  };
  const decide = (now: Asked) =>
    sql.begin(async (tx) => {
      const places = new Places(winner.request, now);
      for (const [at, statement] of won.entries()) {
        const rows = await send(tx, places, statement);
        if (at === fork.at && rows[0]?.[fork.column] !== "pending") await goOnAsLoser(tx, now, rows);
      }
    });
  const recordRefusal = async (now: Asked) => {
    for (const statements of refusal) {
      const places = new Places(loser.request, now);
      await sql.begin(async (tx) => {
        for (const statement of statements) await send(tx, places, statement);
      });
    }
  };
  return (now: Asked): Promise<unknown> =>
    decide(now).catch((error: unknown) => {
      if (error instanceof TooLate) return recordRefusal(now);
      throw error;
    });
}

const countOf = ({ transactions }: Recording): number => transactions.flat().length;

/** @param spare six requests that are decided while recording */
export async function openStraight(house: House, people: readonly [Person, Person], spare: readonly Asked[]) {
  const program = await openProgram(house, people);
  const first = await recordBoth(program, 0, spare.slice(0, 3));
  const second = await recordBoth(program, 1, spare.slice(3, 6));
  await program.close();

  const asWritten = { to: 0, from: [114, 1082, 1114, 1184, 3802], serialize: String, parse: (text: string) => text };
  const sql = postgres(house.databaseUrl, {
    max: 16,
    onnotice: () => undefined,
    connection: { role: "juggernaut_app" },
    // Times and JSON go out as they came in.
    types: { asWritten },
  });
  const sides = [replay(sql, first), replay(sql, second)] as const;
  return {
    statements: { winner: countOf(first.winner), loser: countOf(first.loser) },
    decide: (request: Asked, who: 0 | 1) => sides[who](request),
    close: () => sql.end({ timeout: 2 }),
  };
}
