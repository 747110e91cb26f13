import { parseAsString, parseAsStringLiteral } from "nuqs/server";

import { autonomyLevels } from "@/domain/workers";

export const fleetSorts = [
  "worker",
  "reachable",
  "claims",
  "progressing",
  "permitted",
  "health",
  "level",
  "tasks",
  "today",
  "ok",
  "errors",
  "lastError",
] as const;
export type FleetSort = (typeof fleetSorts)[number];

/** What can be asked of a worker's lights and doings, one at a time. */
export const fleetMarks = [
  "reachable",
  "late",
  "gone",
  "never",
  "stuck",
  "over-cap",
  "error",
  "paused",
  "stopped",
  "maintenance",
  "fruitless",
  "shared",
] as const;
export type FleetMark = (typeof fleetMarks)[number];

/** Without a sort those in trouble come first. `nobody` is no owner. */
export const fleetParams = {
  q: parseAsString.withDefault(""),
  level: parseAsStringLiteral(autonomyLevels),
  mark: parseAsStringLiteral(fleetMarks),
  owner: parseAsString,
  trouble: parseAsStringLiteral(["1"]),
  sort: parseAsStringLiteral(fleetSorts.flatMap((each) => [each, `-${each}`] as const)),
};

export const nobody = "nobody";
