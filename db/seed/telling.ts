import { centsOfMicros } from "@/domain/budgets";

import { anySteps, failSteps, type Step, stepsTo, waitSteps } from "./data/steps";
import type { Dice } from "./dice";
import { dayOf, type LogRow, type TaskRow } from "./frame";

/** Between these two lines of one task, more happened. */
type Between = Whole & { from: LogRow; to: LogRow; weight: number };
/** What all of a task's lines have in common. */
type Whole = { about: string; site: string; fails: boolean; fromMs: number; untilMs: number };
type Values = Record<"thing" | "id" | "url", string> & Record<"n" | "k" | "p", number>;

/** As close as two lines of a task may come, in milliseconds. */
const closestMs = 40;
/** In so many calls a call of the model may be told. */
const mostCalls = 5;

/**
 * The lines between the lines: a task does a hundred small things on the way from one that matters to the next. They
 * cost nothing of their own; what a call of the model cost is told in several calls of the same day, whose costs and
 * tokens come to the same.
 *
 * @param rows what the world has laid
 * @param wanted how many there are to be in the end
 * @returns those, and as many more, as far as there is time for them between
 */
export function tellMore(dice: Dice, rows: readonly LogRow[], tasks: readonly TaskRow[], wanted: number): LogRow[] {
  const gaps = gapsOf(dice, rows, tasks);
  const weights = gaps.reduce((sum, { weight }) => sum + weight, 0);
  const missing = Math.max(0, wanted - rows.length);
  const told: LogRow[] = [];
  const split = new Map<LogRow, LogRow[]>();
  let [owed, given] = [0, 0];
  for (const gap of gaps) {
    owed += (missing * gap.weight) / weights;
    const spanMs = gap.to.createdAt.getTime() - gap.from.createdAt.getTime();
    const count = Math.min(Math.round(owed - given), Math.floor(spanMs / closestMs) - 1);
    if (count <= 0) continue;
    given += count;
    const times = timesIn(dice, gap, count);
    const calls = gap.to.action === "model.call" ? callsOf(dice, gap.to, times) : null;
    if (calls) split.set(gap.to, calls);
    const stepTimes = calls ? times.slice(0, times.length - calls.length + 1) : times;
    let before = gap.from.createdAt.getTime();
    for (const atMs of stepTimes) {
      told.push(stepOf(dice, gap, atMs, before));
      before = atMs;
    }
  }
  return [...rows.flatMap((row) => split.get(row) ?? [row]), ...told];
}

/** Each task's lines by time, pair by pair. */
function gapsOf(dice: Dice, rows: readonly LogRow[], tasks: readonly TaskRow[]): Between[] {
  const byTask = new Map<string, LogRow[]>();
  for (const row of rows) {
    if (row.taskId == null) continue;
    const own = byTask.get(row.taskId);
    if (own) own.push(row);
    else byTask.set(row.taskId, [row]);
  }
  return tasks.flatMap((task) => {
    const own = (byTask.get(task.id) ?? []).toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
    const about = aboutOf(task);
    const whole: Whole = {
      about,
      site: siteOf(about),
      fails: own.some(({ action }) => action === "task.fail"),
      fromMs: own[0]?.createdAt.getTime() ?? 0,
      untilMs: own.at(-1)?.createdAt.getTime() ?? 0,
    };
    const weight = 0.3 + 2 * dice.fraction() ** 3;
    return own.slice(1).map((to, at) => {
      const from = own[at] ?? to;
      return { ...whole, from, to, weight: weightOf(from) * weight };
    });
  });
}

/** Who waits for people has little to tell. */
const weightOf = ({ action }: LogRow): number => (action === "approval.ask" ? 0.15 : 1);

function aboutOf({ payload, title }: TaskRow): string {
  const about = typeof payload === "object" && payload !== null && "about" in payload ? payload.about : null;
  return typeof about === "string" ? about : title;
}

/** Moments between the two lines, the earliest first. They come in bursts, as work does. */
function timesIn(dice: Dice, { from, to }: Between, count: number): number[] {
  const [fromMs, untilMs] = [from.createdAt.getTime(), to.createdAt.getTime()];
  const bursts = Array.from({ length: 1 + Math.floor(count / 12) }, () => dice.fraction());
  const times = Array.from({ length: count }, () => {
    const place = dice.pick(bursts) + (dice.fraction() - 0.5) * 0.3;
    const within = place > 0 && place < 1 ? place : dice.fraction();
    return fromMs + 1 + Math.floor(within * (untilMs - fromMs - 2));
  });
  return times.toSorted((a, b) => a - b);
}

/** A call of the model in several: the last ones of the moments, of its own day, and it itself at the end. */
function callsOf(dice: Dice, row: LogRow, times: readonly number[]): LogRow[] {
  const day = dayOf(row.createdAt.getTime());
  const before = times.slice(-dice.whole(1, mostCalls)).filter((atMs) => atMs >= day);
  const calls = BigInt(before.length + 1);
  const [each, tokens] = [row.costMicros / calls, Math.floor((row.tokensUsed ?? 0) / Number(calls))];
  const rest = BigInt(before.length);
  const last = { costMicros: row.costMicros - each * rest, tokensUsed: (row.tokensUsed ?? 0) - tokens * before.length };
  return [
    ...before.map((atMs, index) => ({
      ...row,
      ...at(atMs),
      id: dice.uuid(),
      ...costing(each),
      tokensUsed: tokens,
      // One call waits for the one before.
      durationMs: Math.min(dice.whole(400, 9_000), Math.max(150, atMs - (before[index - 1] ?? 0))),
    })),
    { ...row, ...costing(last.costMicros), tokensUsed: last.tokensUsed },
  ];
}

const at = (atMs: number) => ({ createdAt: new Date(atMs), receivedAt: new Date(atMs + 1) });
const costing = (costMicros: bigint) => ({ costMicros, costCents: centsOfMicros(costMicros) });

/** One small step toward the line that comes, begun no earlier than the one before it was over. */
function stepOf(dice: Dice, gap: Between, atMs: number, beforeMs: number): LogRow {
  const { from, to, about, site, fails, fromMs, untilMs } = gap;
  const step = dice.weigh(stepsFor(dice, from, to, fails));
  const values: Values = {
    thing: about,
    n: dice.whole(2, 240),
    k: dice.whole(1, 9),
    p: Math.floor(((atMs - fromMs) / Math.max(1, untilMs - fromMs)) * 100),
    // With letters in it, as ids of other systems have them.
    id: `${dice.whole(0x10000000, 0x7fffffff).toString(16)}c${dice.whole(0, 9).toString()}`,
    url: `${site}${dice.whole(1, 900).toString()}`,
  };
  return {
    id: dice.uuid(),
    workerId: to.workerId ?? "UNKNOWN",
    taskId: to.taskId ?? null,
    goalId: to.goalId ?? null,
    level: step.level ?? "info",
    action: step.action ?? to.action ?? "task.progress",
    message: step.says.replace(/\{(thing|n|k|p|id|url)\}/g, (_, name: keyof Values) => String(values[name])),
    inputData: dataOf(step.input, values),
    outputData: dataOf(step.output, values),
    errorData: step.level === "error" ? { code: dice.pick([502, 503, 504]), retried: true } : null,
    durationMs: step.ms ? Math.min(dice.whole(...step.ms), Math.max(1, atMs - beforeMs)) : null,
    tokensUsed: null,
    ...costing(0n),
    source: "demo",
    ...at(atMs),
  };
}

function stepsFor(dice: Dice, from: LogRow, to: LogRow, fails: boolean): readonly Step[] {
  if (from.action === "approval.ask") return waitSteps;
  if (fails && to.action === "task.fail") return failSteps;
  const own = stepsTo[to.action?.split(".")[0] ?? ""];
  return own && dice.chance(0.7) ? own : anySteps;
}

const dataOf = (names: readonly string[] | undefined, values: Values): Record<string, unknown> | null =>
  names ? Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name))) : null;

/** Where what the task is about is to be found. */
function siteOf(about: string): string {
  const name = about
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 24)
    .replace(/^-|-$/g, "");
  return `https://${name === "" ? "shop" : name}.example/p/`;
}
