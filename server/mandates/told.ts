import "server-only";

import { sql } from "drizzle-orm";

import type { VerdictWord } from "@/domain/evaluator";
import type { ChangedRow, Totals } from "@/domain/replay";
import { belongsTo, type SimulationView, simulationViews } from "@/domain/replay-views";
import type { Burden } from "@/domain/replay-requests";
import type { Risk } from "@/domain/risk";
import type { Reader } from "@/server/query";

import type { WorkerReplayed } from "./simulate";

/** Rows that stand under one number; more are counted. */
const rowsShown = 200;

export type ShownRow = {
  workerId: string;
  action: string;
  goal: { id: string; title: string } | null;
  risk: Risk;
  estimateMicros: string | null;
  count: number;
  before: { verdict: VerdictWord; rule: string };
  after: { verdict: VerdictWord; rule: string };
};
export type ShownNumber = { count: number; rows: ShownRow[]; moreRows: number };
export type ShownTotals = Omit<Totals, "letThroughMicros" | "busiestDayMicros"> & {
  letThroughMicros: string;
  busiestDayMicros: string;
};

/** What a simulation says, as JSON. Sums are micros of the base currency, as text. */
export type Simulation = {
  from: string;
  to: string;
  workers: number;
  checks: number;
  since: string | null;
  neverCheck: string[];
  numbers: Record<SimulationView, ShownNumber>;
  before: ShownTotals;
  after: ShownTotals;
  /** Checks that the standing mandate answers otherwise than they were answered when they were made. */
  otherwiseThen: number;
  /** What was recorded of these depends on more than is replayed. */
  overGoal: number;
  overTask: number;
  burden: Burden;
  /** How long the records go back, in weeks; at least one, so that no day is blown up to a week. */
  weeks: number;
};

const weekMs = 7 * 86_400_000;

export async function simulationOf(
  reader: Reader,
  workers: readonly WorkerReplayed[],
  burden: Burden,
  { from, to }: { from: string; to: string },
): Promise<Simulation> {
  const all = workers
    .flatMap(({ workerId, replayed }) => replayed.changed.map((row) => ({ workerId, row })))
    .toSorted((a, b) => b.row.count - a.row.count);
  const sum = (of: (worker: WorkerReplayed) => number) => workers.reduce((total, each) => total + of(each), 0);
  const since = workers.map((each) => each.since).reduce((a, b) => (a === null || (b !== null && b < a) ? b : a), null);
  const titles = await readTitles(reader, all);
  const number = (view: SimulationView): ShownNumber => {
    const members = all.filter(({ row }) => belongsTo(view, row.before.verdict, row.after.verdict));
    return {
      count: members.reduce((total, { row }) => total + row.count, 0),
      rows: members.slice(0, rowsShown).map(({ workerId, row }) => shownRow(workerId, row, titles)),
      moreRows: Math.max(0, members.length - rowsShown),
    };
  };
  return {
    from,
    to,
    workers: workers.length,
    checks: sum(({ checks }) => checks),
    since,
    neverCheck: workers.filter(({ checks }) => checks === 0).map(({ workerId }) => workerId),
    numbers: {
      gained: number("gained"),
      lost: number("lost"),
      "newly asked": number("newly asked"),
      "no longer asked": number("no longer asked"),
    },
    before: shownTotals(workers.map(({ replayed }) => replayed.before)),
    after: shownTotals(workers.map(({ replayed }) => replayed.after)),
    otherwiseThen: sum(({ replayed }) => replayed.otherwiseThen),
    overGoal: sum(({ overGoal }) => overGoal),
    overTask: sum(({ overTask }) => overTask),
    burden,
    weeks: Math.max(1, (Date.parse(to) - Date.parse(since ?? from)) / weekMs),
  };
}

/** The goals of what is shown, for those that still exist. */
async function readTitles(reader: Reader, all: readonly { row: ChangedRow }[]): Promise<ReadonlyMap<string, string>> {
  const shown = simulationViews.flatMap((view) =>
    all.filter(({ row }) => belongsTo(view, row.before.verdict, row.after.verdict)).slice(0, rowsShown),
  );
  const ids = [...new Set(shown.flatMap(({ row }) => row.goalId ?? []))];
  if (ids.length === 0) return new Map();
  const rows = await reader.execute<{ id: string; title: string }>(sql`
    select id, title from goals where id = any (${`{${ids.join(",")}}`}::uuid[])`);
  return new Map(rows.map(({ id, title }) => [id, title]));
}

const shownRow = (workerId: string, row: ChangedRow, titles: ReadonlyMap<string, string>): ShownRow => ({
  workerId,
  action: row.action,
  goal: row.goalId === null ? null : { id: row.goalId, title: titles.get(row.goalId) ?? "a goal that is gone" },
  risk: row.risk,
  estimateMicros: row.estimateMicros?.toString() ?? null,
  count: row.count,
  before: row.before,
  after: row.after,
});

/** Days of several workers are not one day: the busiest is that of a single worker. */
function shownTotals(each: readonly Totals[]): ShownTotals {
  const sum = (of: (totals: Totals) => number) => each.reduce((total, totals) => total + of(totals), 0);
  const letThrough = each.reduce((total, { letThroughMicros }) => total + letThroughMicros, 0n);
  const busiest = each.reduce((most, { busiestDayMicros }) => (busiestDayMicros > most ? busiestDayMicros : most), 0n);
  return {
    allow: sum(({ allow }) => allow),
    ask: sum(({ ask }) => ask),
    deny: sum(({ deny }) => deny),
    overDayCap: sum(({ overDayCap }) => overDayCap),
    letThroughMicros: letThrough.toString(),
    busiestDayMicros: busiest.toString(),
  };
}
