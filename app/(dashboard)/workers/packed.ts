import type { AutonomyLevel, Directive, WorkerStatus } from "@/domain/workers";
import type { FleetRow } from "@/server/workers/fleet-rows";

/** A row without the names of its parts: two thousand workers would say each of them two thousand times. */
export type PackedRow = readonly [
  workerId: string,
  name: string,
  level: AutonomyLevel,
  owner: string | null,
  status: WorkerStatus,
  directive: Directive,
  maintenanceUntil: string | null,
  mayAct: 0 | 1,
  heartbeatAgeSeconds: number | null,
  attempts: readonly [ok: number, failed: number],
  tasks: readonly [held: number, stuck: number, slots: number],
  quietSeconds: number | null,
  lines: readonly [hour: number, errorsHour: number, day: number, errorsDay: number],
  capCents: number | null,
  micros: readonly [spentToday: number, reserved: number, spentDay: number],
  claimedHealth: number | null,
  sharesSource: number,
  lastError: readonly [id: string, at: string, text: string] | null,
];

export type PackedFleet = { stopped: boolean; rows: readonly PackedRow[] };

const twoDecimals = (value: number | null): number | null => (value === null ? null : Math.round(value * 100) / 100);

const packRow = (row: FleetRow): PackedRow => [
  row.workerId,
  row.name,
  row.level,
  row.owner,
  row.status,
  row.directive,
  row.inMaintenance ? row.maintenanceUntil : null,
  row.mayAct ? 1 : 0,
  twoDecimals(row.heartbeatAgeSeconds),
  [row.attemptsOk, row.attemptsFailed],
  [row.tasksHeld, row.tasksStuck, row.slots],
  twoDecimals(row.quietSeconds),
  [row.linesHour, row.errorsHour, row.linesDay, row.errorsDay],
  row.capCents,
  // Whole millionths, exact as far as nine billions.
  [Number(row.spentTodayMicros), Number(row.reservedMicros), Number(row.spentDayMicros)],
  row.claimedHealth,
  row.sharesSource,
  row.lastError && [row.lastError.id, row.lastError.at, row.lastError.text],
];

export const packFleet = (rows: readonly FleetRow[]): PackedFleet => ({
  stopped: rows.some(({ fleetStopped }) => fleetStopped),
  rows: rows.map(packRow),
});

export const unpackFleet = ({ stopped, rows }: PackedFleet): FleetRow[] => rows.map((row) => unpackRow(row, stopped));

function unpackRow(packed: PackedRow, fleetStopped: boolean): FleetRow {
  const [workerId, name, level, owner, status, directive, maintenanceUntil, mayAct, heartbeatAgeSeconds, ...more] =
    packed;
  const [[attemptsOk, attemptsFailed], [tasksHeld, tasksStuck, slots], quietSeconds, lines, capCents, micros, ...last] =
    more;
  const [claimedHealth, sharesSource, error] = last;
  return {
    workerId,
    name,
    level,
    owner,
    status,
    directive,
    fleetStopped,
    maintenanceUntil,
    inMaintenance: maintenanceUntil !== null,
    mayAct: mayAct === 1,
    heartbeatAgeSeconds,
    attemptsOk,
    attemptsFailed,
    tasksHeld,
    tasksStuck,
    slots,
    quietSeconds,
    linesHour: lines[0],
    errorsHour: lines[1],
    linesDay: lines[2],
    errorsDay: lines[3],
    capCents,
    claimedHealth,
    sharesSource,
    spentTodayMicros: BigInt(micros[0]),
    reservedMicros: BigInt(micros[1]),
    spentDayMicros: BigInt(micros[2]),
    lastError: error && { id: error[0], at: error[1], text: error[2] },
  };
}
