import type { Route } from "next";

import type { ApprovalDecision } from "@/domain/approvals";
import type { Risk } from "@/domain/risk";

/** What the queue and its history can be narrowed to. Every part is optional and stands in the address. */
export type ApprovalFilter = {
  risk?: readonly Risk[];
  worker?: string;
  action?: string;
  goal?: string;
  q?: string;
  mine?: boolean;
  /** How many rows stand in the list. */
  limit?: number;
  /** The request shown beside the list. */
  open?: string;
  /** That request alone, with nothing folded. */
  full?: boolean;
};

/** What the history can be narrowed to, and how far back it is turned. */
export type HistoryFilter = {
  decision?: Exclude<ApprovalDecision, "pending">;
  worker?: string;
  action?: string;
  by?: string;
  q?: string;
  cursor?: string;
  open?: string;
};

type Param = string | number | boolean | readonly string[] | undefined;

/** `?a=1&b=x,y`, in the order given; what is empty or false is left out. */
function search(params: Readonly<Record<string, Param>>): "" | `?${string}` {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    const text =
      typeof value === "object" ? value.join(",") : value === true ? "1" : value === false ? "" : String(value ?? "");
    if (text !== "") query.set(name, text);
  }
  return query.size === 0 ? "" : `?${query.toString()}`;
}

/** Next knows addresses that are written out; those with a part that is filled in are known here, where all of them stand. */
const isAddress = (address: string): address is Route => address.startsWith("/");

function filled(address: string): Route {
  if (isAddress(address)) return address;
  throw new Error(`${address} is no address of this house.`);
}

/** Every address of the house. Pages, links, redirects, mails and tests take theirs from here. */
export const paths = {
  approvals: (filter: ApprovalFilter = {}) => `/approvals${search(filter)}` as const,
  approval: (approvalId: string) => `/approvals${search({ open: approvalId })}` as const,
  approvalHistory: (filter: HistoryFilter = {}) => `/approvals/history${search(filter)}` as const,
  rules: (params: Readonly<Record<string, Param>> = {}) => `/approvals/rules${search(params)}` as const,
  overview: (params: Readonly<Record<string, Param>> = {}) => `/${search(params)}` as const,
  /** What happened of one kind since a time. */
  since: (params: Readonly<Record<string, Param>>) => `/since${search(params)}` as const,
  workers: (params: Readonly<Record<string, Param>> = {}) => `/workers${search(params)}` as const,
  worker: (workerId: string, params: Readonly<Record<string, Param>> = {}) =>
    filled(`/workers/${encodeURIComponent(workerId)}${search(params)}`),
  permissions: (workerId: string, params: Readonly<Record<string, Param>> = {}) =>
    filled(`/workers/${encodeURIComponent(workerId)}/permissions${search(params)}`),
  /** Several workers' permissions at once. Two steps deep, for one step is the page of the worker of that name. */
  permissionsOf: (workerIds: readonly string[]) =>
    `/workers/permissions/together${search({ workers: workerIds })}` as const,
  tasks: (params: Readonly<Record<string, Param>> = {}) => `/tasks${search(params)}` as const,
  task: (taskId: string) => filled(`/tasks/${taskId}`),
  goals: (params: Readonly<Record<string, Param>> = {}) => `/goals${search(params)}` as const,
  goalOrphans: () => "/goals/orphans" as const,
  goal: (goalId: string, params: Readonly<Record<string, Param>> = {}) => filled(`/goals/${goalId}${search(params)}`),
  pipeline: (params: Readonly<Record<string, Param>> = {}) => `/pipeline${search(params)}` as const,
  sources: (params: Readonly<Record<string, Param>> = {}) => `/pipeline/sources${search(params)}` as const,
  scoring: (params: Readonly<Record<string, Param>> = {}) => `/pipeline/scoring${search(params)}` as const,
  pipelineImport: () => "/pipeline/import" as const,
  opportunity: (opportunityId: string) => filled(`/pipeline/cards/${opportunityId}`),
  revenue: (params: Readonly<Record<string, Param>> = {}) => `/revenue${search(params)}` as const,
  revenueEvents: (params: Readonly<Record<string, Param>> = {}) => `/revenue/events${search(params)}` as const,
  revenueEvent: (eventId: string) => filled(`/revenue/events/${eventId}`),
  logs: (params: Readonly<Record<string, Param>> = {}) => `/logs${search(params)}` as const,
  /** What the lines of a query say, grouped by what is alike in them. */
  logPatterns: (params: Readonly<Record<string, Param>> = {}) => `/logs/patterns${search(params)}` as const,
  /** The whole story of a task. */
  trace: (taskId: string, params: Readonly<Record<string, Param>> = {}) =>
    filled(`/logs/traces/${taskId}${search(params)}`),
  /** Two runs beside each other, the second as `with`. */
  traceCompared: (taskId: string, params: Readonly<Record<string, Param>> = {}) =>
    filled(`/logs/traces/${taskId}/compare${search(params)}`),
  actionTypes: (params: Readonly<Record<string, Param>> = {}) => `/admin/action-types${search(params)}` as const,
  people: (params: Readonly<Record<string, Param>> = {}) => `/admin/people${search(params)}` as const,
  settings: () => "/admin/settings" as const,
  audit: (params: Readonly<Record<string, Param>> = {}) => `/admin/audit${search(params)}` as const,
  account: () => "/account" as const,
  signIn: (next?: string) => `/sign-in${search({ next })}` as const,
} as const;

/** What the browser asks by itself. */
export const browserApi = {
  stream: "/api/stream",
  health: "/api/health",
  auditExport: "/api/audit/export",
  auditVerify: "/api/audit/verify",
  notices: "/api/notices",
  presence: "/api/presence",
  visits: "/api/visits",
  pipelineImport: "/api/pipeline/import",
  pipelineExport: (params: Readonly<Record<string, Param>>) => `/api/pipeline/export${search(params)}`,
  permissionsPreview: "/api/permissions/preview",
  permissionsTry: "/api/permissions/try",
  revenueCheck: "/api/revenue/check",
  logs: (params: Readonly<Record<string, Param>>) => `/api/logs${search(params)}`,
  logHistogram: (params: Readonly<Record<string, Param>>) => `/api/logs/histogram${search(params)}`,
  logFacets: (params: Readonly<Record<string, Param>>) => `/api/logs/facets${search(params)}`,
  logPatterns: (params: Readonly<Record<string, Param>>) => `/api/logs/patterns${search(params)}`,
  trace: (taskId: string) => `/api/logs/traces${search({ task: taskId })}`,
  logTitles: (kind: "task" | "goal", typed: string) => `/api/logs/titles${search({ kind, typed })}`,
  logExport: "/api/logs/export",
  logLine: (id: string) => `/api/logs/line${search({ id })}`,
  logTail: (params: Readonly<Record<string, Param>>) => `/api/logs/tail${search(params)}`,
  logContext: (params: Readonly<Record<string, Param>>) => `/api/logs/context${search(params)}`,
  revenueExport: (params: Readonly<Record<string, Param>>) => `/api/revenue/export${search(params)}`,
} as const;
