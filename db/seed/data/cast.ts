import type { AutonomyLevel, Directive, WorkerStatus } from "@/domain/workers";

/** A worker of the demonstration: what people allow it, and how it is doing as the history ends. */
export type Cast = {
  workerId: string;
  name: string;
  description: string;
  /** What kind of work it is given; a key of `crafts`. */
  craft: Craft;
  level: AutonomyLevel;
  permissions: string[];
  forbidden?: string[];
  required?: string[];
  slots: number;
  taskCapCents: number | null;
  dayCapCents: number | null;
  /** Its own word; `beatSecondsAgo` is the evidence. */
  status: WorkerStatus;
  beatSecondsAgo: number;
  claimedHealth: string;
  /** What its program calls itself, where that is not its own: several workers are one program then. */
  program?: string;
  owner?: "approver@demo.local" | "second@demo.local" | "manager@demo.local";
  directive?: Directive;
  maintenanceHours?: number;
  failuresInARow?: number;
  /** The share of its cap that it spends in a whole day. */
  spends: number;
};

export type Craft =
  | "steering"
  | "outreach"
  | "finance"
  | "crm"
  | "shop"
  | "code"
  | "domains"
  | "research"
  | "ads"
  | "support"
  | "writing"
  | "legal";

/** What most of them have in common. */
export const usual = { slots: 5, taskCapCents: 400, status: "active", claimedHealth: "0.95", spends: 0.35 } as const;

/** What a worker's program says it is, on every call. */
export const programOf = ({ workerId, program }: Cast): string => program ?? `${workerId.toLowerCase()}-agent/1.4`;

/** Whether it still calls as the history ends. */
export const isHere = ({ beatSecondsAgo, directive }: Cast): boolean => beatSecondsAgo < 300 && directive === undefined;
