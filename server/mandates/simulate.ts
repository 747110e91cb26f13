import "server-only";

import type { z } from "zod";

import { pickActionType } from "@/domain/action-types";
import { asEvaluated, type MandateEdit } from "@/domain/mandates";
import { type ChangedRow, Replay, type Replayed } from "@/domain/replay";
import { belongsTo } from "@/domain/replay-views";
import { askedUnder, type Burden, burdenOf, type RequestGroup } from "@/domain/replay-requests";
import type { Credential } from "@/server/actor";
import { listDeciders, listGoalPath } from "@/server/approvals/deciders";
import { query, type Reader } from "@/server/query";
import { readSettings } from "@/server/settings";

import type { previewInput } from "./inputs";
import { readChecks, readDays, readRequests, simulatedDays } from "./recorded";
import { getStandingMandate, readSurroundings } from "./surroundings";
import { type Simulation, simulationOf } from "./told";

type Edits = z.output<typeof previewInput>["edits"];
type Look = <Output>(read: (reader: Reader) => Promise<Output>) => Promise<Output>;

/** Days that are read in one transaction: short enough that progress is seen and a session that ends ends this. */
const daysAtOnce = 6;

export type Progress = { done: number; of: number; rows: number };
export type WorkerReplayed = {
  workerId: string;
  replayed: Replayed;
  checks: number;
  since: string | null;
  overGoal: number;
  overTask: number;
  added: RequestGroup[];
  spared: RequestGroup[];
};

/**
 * Replays what the workers of `edits` asked over 90 days, with the mandates that stand and with those of `edits`.
 *
 * A few days a transaction. Nothing is written.
 *
 * @param tell hears how far it is; throwing there ends the work
 */
export async function simulate(
  credential: Credential,
  edits: Edits,
  tell: (progress: Progress) => void,
): Promise<Simulation> {
  const look: Look = (read) =>
    query({ permission: "worker:read", run: ({ reader }) => read(reader) })(credential, undefined);
  const { days, timeZone } = await look(async (reader) => {
    const { time_zone } = await readSettings(reader);
    return { days: await readDays(reader, time_zone), timeZone: time_zone };
  });
  const progress: Progress = { done: 0, of: simulatedDays * edits.length, rows: 0 };
  const workers: WorkerReplayed[] = [];
  for (const { worker_id, mandate } of edits) {
    workers.push(await replayWorker(look, worker_id, mandate, { days, timeZone, progress, tell }));
  }
  const added = workers.flatMap((each) => each.added);
  const spared = workers.flatMap((each) => each.spared);
  const burden = await look((reader) => readBurden(reader, added, spared));
  return look((reader) => simulationOf(reader, workers, burden, { from: days[0] ?? "", to: days.at(-1) ?? "" }));
}

type Window = { days: readonly string[]; timeZone: string; progress: Progress; tell: (progress: Progress) => void };

async function replayWorker(
  look: Look,
  workerId: string,
  mandate: MandateEdit,
  window: Window,
): Promise<WorkerReplayed> {
  const { days, timeZone, progress, tell } = window;
  const { standing, ownerId, around } = await look(async (reader) => {
    const { mandate: standing, ownerId } = await getStandingMandate(reader, workerId);
    return { standing, ownerId, around: (await readSurroundings(reader, workerId)).around };
  });
  // As if it ran: whether it is paused is no part of an edit.
  const [before, after] = [asEvaluated(standing, "run"), asEvaluated(mandate, "run")];
  const replay = new Replay(before, after, around);
  const ordered = before.maxCostPerDayCents !== null || after.maxCostPerDayCents !== null;
  const sums = { checks: 0, overGoal: 0, overTask: 0 };
  let since: string | null = null;
  for (let day = 0; day < simulatedDays; day += daysAtOnce) {
    const [from, to] = [days[day], days[Math.min(day + daysAtOnce, simulatedDays)]];
    if (from === undefined || to === undefined) break;
    const read = await look((reader) => readChecks(reader, { workerId, from, to, timeZone, ordered }));
    for (const groups of read.days) replay.addDay(groups);
    sums.checks += read.checks;
    sums.overGoal += read.overGoal;
    sums.overTask += read.overTask;
    since ??= read.since;
    progress.rows += read.rows;
    progress.done += Math.min(daysAtOnce, simulatedDays - day);
    tell(progress);
  }
  const replayed = replay.result();
  const requests = await look((reader) =>
    readRequests(reader, { workerId, ownerId, from: days[0] ?? "", types: around.actionTypes }),
  );
  const stillAsked = new Set(askedUnder(requests, after, around));
  const spared = askedUnder(requests, before, around).filter((each) => !stillAsked.has(each));
  const asRequest = (row: ChangedRow): RequestGroup => {
    const definition = pickActionType(around.actionTypes, row.action);
    // A check brings no data: of an action that moves money it is not known how much.
    const complete = definition !== null && definition.pointers.amount === undefined;
    const { action, goalId, estimateMicros, count, risk } = row;
    const goalIds = goalId === null ? [] : [goalId];
    const ties = { workerId, workerOwnerId: ownerId, taskCreatedBy: null };
    return { action, goalId, estimateMicros, count, decide: { risk, ...ties, goalIds, exposure: null, complete } };
  };
  const added = replayed.changed
    .filter((row) => belongsTo("newly asked", row.before.verdict, row.after.verdict))
    .map(asRequest);
  return { workerId, replayed, ...sums, since, added, spared };
}

/** Scopes by goal cover what is below the goal, so those need the way up. */
async function readBurden(reader: Reader, added: RequestGroup[], spared: RequestGroup[]): Promise<Burden> {
  const people = await listDeciders(reader);
  if (people.every(({ scope }) => scope.goals === null)) return burdenOf(added, spared, people);
  const goalIds = [...new Set([...added, ...spared].flatMap(({ goalId }) => goalId ?? []))];
  const paths = new Map<string, string[]>();
  for (const goalId of goalIds)
    paths.set(
      goalId,
      (await listGoalPath(reader, goalId)).map(({ id }) => id),
    );
  const withPath = (group: RequestGroup): RequestGroup => ({
    ...group,
    decide: { ...group.decide, goalIds: group.goalId === null ? [] : (paths.get(group.goalId) ?? []) },
  });
  return burdenOf(added.map(withPath), spared.map(withPath), people);
}
