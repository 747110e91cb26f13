import type { ReactNode } from "react";

import { LevelTag } from "@/components/status/level-tag";
import { LightStatus } from "@/components/status/light";
import { formatNumber, formatPercent } from "@/components/format";
import { spanOf } from "@/domain/lights";

import { definitions } from "../definitions";
import type { FleetSort } from "../search-params";
import type { FleetItem } from "../view";
import { ErrorCell, HealthCell, SuccessCell, TodayCell, WorkerCell } from "./fleet-cells";
import { PermittedWords } from "./permitted-words";

export type FleetColumn = {
  id: FleetSort;
  header: string;
  /** What the figure means; null where the name says it. */
  means: string | null;
  right?: true;
  firstSort?: "desc";
  /** Its width in the table, and where it is left out for the room of others; below 1024 px its place in the list. */
  className: string;
  shown?: string;
  narrow: string;
  cell: (item: FleetItem, currency: string) => ReactNode;
};

const hidden = "max-lg:hidden";
const fromXl = "max-xl:hidden";

/** Of how many tasks it holds those that wait, are stuck, or move. */
function progressWords({ row, lights }: FleetItem): string {
  switch (lights.progressing.state) {
    case "stuck":
      return `${row.tasksStuck} of ${row.tasksHeld} stuck`;
    case "progressing":
      return spanOf(row.quietSeconds ?? 0);
    case "waiting":
      return "waits";
    case "idle":
      return "idle";
    case "still":
      return "stands still";
  }
}

export const fleetColumns: readonly FleetColumn[] = [
  {
    id: "worker",
    header: "Worker",
    means: null,
    className: "w-[120px]",
    narrow: "max-lg:col-start-2 max-lg:row-start-1",
    cell: (item) => <WorkerCell item={item} />,
  },
  {
    id: "reachable",
    header: "Reachable",
    means: definitions.reachable,
    className: "w-[76px]",
    narrow: "max-lg:col-start-2 max-lg:row-start-2",
    cell: ({ row, lights }) => (
      <LightStatus
        light={lights.reachable}
        words={row.heartbeatAgeSeconds === null ? "never" : spanOf(row.heartbeatAgeSeconds)}
      />
    ),
  },
  {
    id: "claims",
    header: "Claims",
    means: definitions.claims,
    className: "w-[84px]",
    shown: fromXl,
    narrow: hidden,
    cell: ({ lights }) => <LightStatus light={lights.claims} words={lights.claims.state} />,
  },
  {
    id: "progressing",
    header: "Progressing",
    means: definitions.progressing,
    className: "w-[104px]",
    narrow: "max-lg:col-start-2 max-lg:row-start-3",
    cell: (item) => <LightStatus light={item.lights.progressing} words={progressWords(item)} />,
  },
  {
    id: "permitted",
    header: "Permitted",
    means: definitions.permitted,
    className: "w-[102px]",
    narrow: "max-lg:col-span-2 max-lg:col-start-3 max-lg:row-start-2 max-lg:justify-self-end",
    cell: ({ row, lights }) => <PermittedWords light={lights.permitted} until={row.maintenanceUntil} />,
  },
  {
    id: "health",
    header: "Health",
    means: definitions.health,
    right: true,
    className: "w-[82px]",
    narrow: "max-lg:col-start-3 max-lg:row-start-1",
    cell: (item) => <HealthCell item={item} />,
  },
  {
    id: "level",
    header: "Level",
    means: definitions.level,
    className: "w-[52px]",
    shown: fromXl,
    narrow: hidden,
    cell: ({ row }) => <LevelTag level={row.level} />,
  },
  {
    id: "tasks",
    header: "Tasks",
    means: definitions.tasks,
    right: true,
    firstSort: "desc",
    className: "w-[64px]",
    shown: "max-[1440px]:hidden",
    narrow: hidden,
    cell: ({ row }) => `${formatNumber(row.tasksHeld)} / ${formatNumber(row.slots)}`,
  },
  {
    id: "today",
    header: "Today of cap",
    means: definitions.today,
    right: true,
    firstSort: "desc",
    className: "w-[150px]",
    narrow: "max-lg:col-span-2 max-lg:col-start-3 max-lg:row-start-3 max-lg:justify-self-end",
    cell: ({ row }, currency) => <TodayCell row={row} currency={currency} />,
  },
  {
    id: "ok",
    header: "OK, 24 h",
    means: definitions.success,
    right: true,
    className: "w-[72px]",
    shown: fromXl,
    narrow: hidden,
    cell: (item, currency) => <SuccessCell item={item} currency={currency} />,
  },
  {
    id: "errors",
    header: "Errors",
    means: definitions.errors,
    right: true,
    firstSort: "desc",
    className: "w-[64px]",
    shown: "max-[1600px]:hidden",
    narrow: hidden,
    cell: ({ row }) => (
      <span title={`${formatNumber(row.errorsDay)} of ${formatNumber(row.linesDay)} lines`}>
        {row.linesDay === 0 ? "–" : formatPercent(row.errorsDay / row.linesDay, row.errorsDay === 0 ? 0 : 1)}
      </span>
    ),
  },
  {
    id: "lastError",
    header: "Last error",
    means: definitions.lastError,
    firstSort: "desc",
    className: "",
    narrow: "max-lg:col-span-3 max-lg:col-start-2 max-lg:row-start-4 max-lg:empty:hidden",
    cell: ({ row }) => <ErrorCell row={row} />,
  },
];
