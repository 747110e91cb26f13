import type { Directive } from "./workers";

/** Seconds of silence after which a worker is late, and gone. Source: rules.md, Metrics, reachable. */
export const lateAfterSeconds = 90;
export const goneAfterSeconds = 300;
/** A task in progress of which nothing was heard for so long is stuck. Source: rules.md, Health of a worker. */
export const stuckAfterMinutes = 30;
/** Fewer lines of an hour than this say nothing about errors. */
export const linesThatCount = 20;

/** What health is computed from, all at one moment. */
export type HealthFacts = {
  /** null where it was never heard. */
  heartbeatAgeSeconds: number | null;
  /** Attempts that ended within 24 hours. */
  attemptsOk: number;
  attemptsFailed: number;
  tasksHeld: number;
  tasksStuck: number;
  /** Lines of the last hour; errors are `error` and `critical`. */
  linesHour: number;
  errorsHour: number;
};

/** Each from 0 to 1. */
export type HealthParts = { heartbeat: number; attempts: number; tasks: number; errors: number };

/** Why a worker has no health: nobody expects anything of it, or nothing is known. */
export type NoHealth = "maintenance" | "paused" | "never";

export type Health =
  | { score: number; parts: HealthParts; none: null }
  | { score: null; parts: HealthParts; none: NoHealth };

/** What each part weighs, after the heartbeat, which all of them are multiplied by. */
export const healthWeights = { attempts: 0.5, tasks: 0.3, errors: 0.2 } as const;

const clamp = (value: number): number => Math.min(1, Math.max(0, value));

/** Half up; what a float loses of a half is far smaller than what is added. */
const twoDecimals = (value: number): number => Math.floor(value * 100 + 0.5 + 1e-9) / 100;

function partsOf(facts: HealthFacts): HealthParts {
  const { heartbeatAgeSeconds: age, attemptsOk, attemptsFailed, tasksHeld, tasksStuck, linesHour, errorsHour } = facts;
  return {
    heartbeat: age === null ? 0 : clamp((goneAfterSeconds - age) / (goneAfterSeconds - lateAfterSeconds)),
    // Three successes in advance, so that a first failure does not condemn.
    attempts: (attemptsOk + 3) / (attemptsOk + attemptsFailed + 3),
    tasks: tasksHeld === 0 ? 1 : clamp(1 - tasksStuck / tasksHeld),
    errors: linesHour < linesThatCount ? 1 : 1 - Math.min(1, errorsHour / linesHour / 0.1),
  };
}

/**
 * The health of a worker, 0 to 1 in two decimals. Source: rules.md, Health of a worker.
 *
 * @param inMaintenance by people's word; what a worker claims silences nothing
 */
export function healthOf(facts: HealthFacts, directive: Directive, inMaintenance: boolean): Health {
  const parts = partsOf(facts);
  const none: NoHealth | null = inMaintenance
    ? "maintenance"
    : directive !== "run"
      ? "paused"
      : facts.heartbeatAgeSeconds === null
        ? "never"
        : null;
  if (none !== null) return { score: null, parts, none };
  const { attempts, tasks, errors } = healthWeights;
  const sum = attempts * parts.attempts + tasks * parts.tasks + errors * parts.errors;
  return { score: twoDecimals(parts.heartbeat * sum), parts, none: null };
}
