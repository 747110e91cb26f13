import { type Health, healthOf } from "@/domain/health";
import { isInTrouble, type Lights, lightsOf } from "@/domain/lights";
import type { AutonomyLevel } from "@/domain/workers";
import type { FleetRow } from "@/server/workers/fleet-rows";

import { type FleetMark, type FleetSort, nobody } from "./search-params";

/** A worker with what follows from its row. */
export type FleetItem = {
  row: FleetRow;
  lights: Lights;
  health: Health;
  inTrouble: boolean;
  /** Completed of those that ended within 24 hours; null where none did. */
  success: number | null;
  /** Spent within 24 hours, and no attempt completed. */
  isFruitless: boolean;
  /** What the search looks through. */
  words: string;
};

export function itemOf(row: FleetRow): FleetItem {
  const health = healthOf(row, row.directive, row.inMaintenance);
  const ended = row.attemptsOk + row.attemptsFailed;
  return {
    row,
    health,
    lights: lightsOf(row),
    inTrouble: isInTrouble(row, health.score),
    success: ended === 0 ? null : row.attemptsOk / ended,
    isFruitless: row.spentDayMicros > 0n && row.attemptsOk === 0,
    words: `${row.workerId} ${row.name} ${row.owner ?? ""}`.toLowerCase(),
  };
}

export type FleetView = {
  q: string;
  level: AutonomyLevel | null;
  mark: FleetMark | null;
  owner: string | null;
  trouble: "1" | null;
  sort: FleetSort | `-${FleetSort}` | null;
};

const bears: Record<FleetMark, (item: FleetItem) => boolean> = {
  reachable: ({ lights }) => lights.reachable.state === "reachable",
  late: ({ lights }) => lights.reachable.state === "late",
  gone: ({ lights }) => lights.reachable.state === "gone",
  never: ({ lights }) => lights.reachable.state === "never",
  stuck: ({ row }) => row.tasksStuck > 0,
  "over-cap": ({ lights }) => lights.permitted.state === "over-cap",
  error: ({ row }) => row.status === "error",
  paused: ({ row }) => row.directive === "pause",
  stopped: ({ row }) => row.directive === "stop",
  maintenance: ({ row }) => row.inMaintenance,
  fruitless: ({ isFruitless }) => isFruitless,
  shared: ({ row }) => row.sharesSource > 1,
};

/** What a column is sorted by; text by its letters, null last whichever way. */
const keys: Record<FleetSort, (item: FleetItem) => string | number | null> = {
  worker: ({ row }) => row.workerId,
  reachable: ({ row }) => row.heartbeatAgeSeconds,
  claims: ({ row }) => row.status,
  progressing: ({ row }) => (row.tasksHeld === 0 ? null : row.tasksStuck * 1e9 + (row.quietSeconds ?? 0)),
  permitted: ({ lights }) => lights.permitted.state,
  health: ({ health }) => health.score,
  level: ({ row }) => row.level,
  tasks: ({ row }) => row.tasksHeld,
  today: ({ row }) => Number(row.spentTodayMicros),
  ok: ({ success }) => success,
  errors: ({ row }) => row.errorsDay,
  lastError: ({ row }) => (row.lastError === null ? null : Date.parse(row.lastError.at)),
};

type Order = (a: FleetItem, b: FleetItem) => number;

const byId: Order = (a, b) => (a.row.workerId < b.row.workerId ? -1 : 1);

/** Those in trouble, the least healthy of them first; then the rest alike. */
const byTrouble: Order = (a, b) =>
  Number(b.inTrouble) - Number(a.inTrouble) || (a.health.score ?? 2) - (b.health.score ?? 2) || byId(a, b);

function orderOf(sort: FleetView["sort"]): Order {
  if (sort === null) return byTrouble;
  const isDown = sort.startsWith("-");
  const [, key] = Object.entries(keys).find(([name]) => name === sort.replace("-", "")) ?? [];
  if (!key) return byTrouble;
  return (a, b) => {
    const [left, right] = [key(a), key(b)];
    if (left === right) return byId(a, b);
    if (left === null || right === null) return left === null ? 1 : -1;
    return (left < right ? -1 : 1) * (isDown ? -1 : 1);
  };
}

/** Those that fit, in the order that is asked for. */
export function shownOf(items: readonly FleetItem[], view: FleetView): FleetItem[] {
  const wanted = view.q.toLowerCase().split(/\s+/).filter(Boolean);
  return items
    .filter(
      (item) =>
        wanted.every((word) => item.words.includes(word)) &&
        (view.level === null || item.row.level === view.level) &&
        (view.mark === null || bears[view.mark](item)) &&
        (view.owner === null || (item.row.owner ?? nobody) === view.owner) &&
        (view.trouble === null || item.inTrouble),
    )
    .sort(orderOf(view.sort));
}
