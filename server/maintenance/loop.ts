import "server-only";

import { setMaxListeners } from "node:events";
import { setTimeout as pause } from "node:timers/promises";

import { Refusal } from "@/domain/errors";
import type { Credential } from "@/server/actor";

/** One line of a timetable. `run` does a bounded piece of work and says how much: while it is more than nothing, it goes on at once. */
export type Job = {
  name: string;
  everyMs: number;
  run(as: Credential): Promise<number>;
  /** Runs once more when everything ends. */
  atEnd?: true;
};

export type Maintenance = { stop(): Promise<void> };

/** After a failure nothing is tried more often than this. */
const leastWaitMs = 1_000;
/** How long what runs may go on after `stop`, and then what runs at the end. Together below 5 s. */
const drainMs = 3_500;
const atEndMs = 1_000;

const actorOf = ({ name }: Job): Credential => ({ kind: "job", name: `system:${name}` });

/**
 * Runs every job of a timetable again and again, each by itself, none beside itself. Instances do not choose a leader:
 * all run all jobs, and each job's own locks give every row to one of them, so there is nothing to take over.
 */
export function keepUp(timetable: readonly Job[]): Maintenance {
  const stopping = new AbortController();
  setMaxListeners(timetable.length, stopping.signal);
  const complaints = new Complaints();
  const running = timetable.map((job) => repeat(job, stopping.signal, complaints));
  const stop = async () => {
    stopping.abort();
    await within(drainMs, Promise.all(running));
    const last = timetable.filter(({ atEnd }) => atEnd);
    await within(atEndMs, Promise.all(last.map((job) => job.run(actorOf(job)).catch(complaints.about(job)))));
  };
  let stopped: Promise<void> | undefined;
  return { stop: () => (stopped ??= stop()) };
}

async function repeat(job: Job, signal: AbortSignal, complaints: Complaints): Promise<void> {
  while (!signal.aborted) {
    const failed = await settle(job, signal).then(complaints.over(job), complaints.about(job));
    const waitMs = failed ? Math.max(job.everyMs, leastWaitMs) : job.everyMs;
    await pause(waitMs, undefined, { signal }).catch(() => undefined);
  }
}

/** Until there is nothing left to do, for a backlog must not wait for the next turn. */
async function settle(job: Job, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && (await job.run(actorOf(job))) > 0);
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  const enough = new AbortController();
  await Promise.race([work, pause(ms, undefined, { signal: enough.signal }).catch(() => undefined)]);
  enough.abort();
}

/** Says each trouble once, not four times a second: an outage for all jobs together, a bug for its job. */
class Complaints {
  private readonly told = new Map<string, string>();

  about = (job: Job) => (error: unknown) => {
    const outage = error instanceof Refusal && error.code === "unavailable";
    const key = outage ? "" : job.name;
    const what = outage ? "outage" : String(error);
    if (this.told.get(key) === what) return true;
    this.told.set(key, what);
    if (outage) console.error("Maintenance can't reach the database. It goes on as soon as it can.");
    else console.error(`Maintenance: ${job.name} failed and is tried again.`, error);
    return true;
  };

  over = (job: Job) => () => {
    this.told.delete("");
    this.told.delete(job.name);
    return false;
  };
}
