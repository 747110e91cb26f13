import { leftMicros } from "./budgets";
import { goneAfterSeconds, lateAfterSeconds, stuckAfterMinutes } from "./health";
import type { Directive, WorkerStatus } from "./workers";

/** How it stands with one side of a worker: as it should be, worth a look, wrong, or nothing is expected. */
export type Grade = "good" | "fair" | "bad" | "none";
export type Light<State extends string> = { state: State; grade: Grade; reason: string };

export const reaches = ["reachable", "late", "gone", "never"] as const;
export type Reach = (typeof reaches)[number];
export const progresses = ["progressing", "stuck", "waiting", "idle", "still"] as const;
export type ProgressState = (typeof progresses)[number];
export const permits = [
  "permitted",
  "over-cap",
  "nothing",
  "paused",
  "stopped",
  "fleet-stopped",
  "maintenance",
] as const;
export type Permit = (typeof permits)[number];

/** What the lights are read from, all at one moment. */
export type LightFacts = {
  heartbeatAgeSeconds: number | null;
  /** The worker's own claim. */
  status: WorkerStatus;
  directive: Directive;
  fleetStopped: boolean;
  /** By people's word, and not over. */
  inMaintenance: boolean;
  tasksHeld: number;
  tasksStuck: number;
  /** Since anything moved of what it has in progress; null where nothing is in progress. */
  quietSeconds: number | null;
  capCents: number | null;
  spentTodayMicros: bigint;
  reservedMicros: bigint;
  /** Whether any action at all is permitted to it. */
  mayAct: boolean;
};
export type Lights = {
  reachable: Light<Reach>;
  claims: Light<WorkerStatus>;
  progressing: Light<ProgressState>;
  permitted: Light<Permit>;
};

/** A time span in its largest whole unit, as `40 s`, `18 min`, `2 h`, `3 d`. */
export function spanOf(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < 100) return `${whole} s`;
  if (whole < 100 * 60) return `${Math.floor(whole / 60)} min`;
  if (whole < 48 * 3_600) return `${Math.floor(whole / 3_600)} h`;
  return `${Math.floor(whole / 86_400)} d`;
}

const tasks = (count: number): string => (count === 1 ? "1 task" : `${count} tasks`);

/** Whether it is heard. Source: rules.md, Metrics, reachable. */
export function reachableLight(heartbeatAgeSeconds: number | null): Light<Reach> {
  if (heartbeatAgeSeconds === null) return { state: "never", grade: "none", reason: "It has never been heard." };
  const span = spanOf(heartbeatAgeSeconds);
  if (heartbeatAgeSeconds <= lateAfterSeconds) {
    return { state: "reachable", grade: "good", reason: `Its last heartbeat was ${span} ago.` };
  }
  if (heartbeatAgeSeconds <= goneAfterSeconds) {
    return { state: "late", grade: "fair", reason: `Its last heartbeat was ${span} ago; one is due every 30 s.` };
  }
  return { state: "gone", grade: "bad", reason: `Nothing was heard of it for ${span}.` };
}

/** What it says of itself, and whether the evidence agrees. */
export function claimsLight({ status, heartbeatAgeSeconds, tasksHeld }: LightFacts): Light<WorkerStatus> {
  const light = (grade: Grade, reason: string): Light<WorkerStatus> => ({ state: status, grade, reason });
  const heard = heartbeatAgeSeconds !== null && heartbeatAgeSeconds <= goneAfterSeconds;
  if (status === "error") return light("bad", "It says itself that it is in error.");
  if (status === "maintenance")
    return light("none", "It says that it is in maintenance. Only people's word silences its alarms.");
  if (status === "offline") {
    return heard
      ? light("fair", "It says offline, and yet it was heard.")
      : light("none", "It says offline, and is not heard.");
  }
  if (!heard) return light("fair", `It says ${status}, but is not heard.`);
  return status === "busy" && tasksHeld === 0
    ? light("fair", "It says busy, but holds no task.")
    : light("good", `It says ${status}.`);
}

/** Whether what it holds moves. Stuck: in progress, and no change or log line for 30 minutes. */
export function progressingLight(facts: LightFacts): Light<ProgressState> {
  const { tasksHeld: held, tasksStuck: stuck, quietSeconds, inMaintenance } = facts;
  if (held === 0) return { state: "idle", grade: "none", reason: "It holds no task." };
  if (facts.directive !== "run") {
    return { state: "still", grade: "none", reason: `It was told to stand still and holds ${tasks(held)}.` };
  }
  if (stuck > 0) {
    const reason = `${stuck} of ${tasks(held)} stuck: no change or log line for ${stuckAfterMinutes} min.`;
    return { state: "stuck", grade: inMaintenance ? "none" : "bad", reason };
  }
  if (quietSeconds === null) {
    return {
      state: "waiting",
      grade: "none",
      reason: `${held === 1 ? "Its task waits" : `All ${tasks(held)} wait`} for people.`,
    };
  }
  return { state: "progressing", grade: "good", reason: `Something moved ${spanOf(quietSeconds)} ago.` };
}

/** Whether people let it act at all. */
export function permittedLight(facts: LightFacts): Light<Permit> {
  if (facts.fleetStopped && facts.directive === "stop") {
    return { state: "fleet-stopped", grade: "bad", reason: "The whole fleet is stopped." };
  }
  if (facts.directive === "stop") return { state: "stopped", grade: "none", reason: "It was stopped." };
  if (facts.directive === "pause") return { state: "paused", grade: "none", reason: "It was paused." };
  if (facts.inMaintenance)
    return { state: "maintenance", grade: "none", reason: "It is in maintenance: its alarms are silent." };
  if (!facts.mayAct) return { state: "nothing", grade: "fair", reason: "No action is permitted to it yet." };
  const left = leftMicros({ ...facts, spentMicros: facts.spentTodayMicros });
  if (left !== null && (left < 0n || (left === 0n && facts.capCents !== 0))) {
    return { state: "over-cap", grade: "bad", reason: "Spent and reserved, today's cap is used up." };
  }
  return { state: "permitted", grade: "good", reason: "It may act within its permissions." };
}

export const lightsOf = (facts: LightFacts): Lights => ({
  reachable: reachableLight(facts.heartbeatAgeSeconds),
  claims: claimsLight(facts),
  progressing: progressingLight(facts),
  permitted: permittedLight(facts),
});

/** Below this a worker is in trouble, whatever the lights say. */
const poorHealth = 0.5;

/**
 * Why somebody should look after a worker: it is gone, stuck, in error by its own word, over its cap, or of poor
 * health. Nobody is in trouble who was told to stand still, or is in maintenance.
 */
export function troublesOf(facts: LightFacts, health: number | null): string[] {
  if (facts.directive !== "run" || facts.inMaintenance) return [];
  const { reachable, claims, progressing, permitted } = lightsOf(facts);
  return [
    ...[reachable, progressing, permitted, claims].flatMap(({ grade, reason }) => (grade === "bad" ? [reason] : [])),
    ...(health !== null && health < poorHealth ? [`Its health is ${health.toFixed(2)}.`] : []),
  ];
}

export const isInTrouble = (facts: LightFacts, health: number | null): boolean => troublesOf(facts, health).length > 0;
