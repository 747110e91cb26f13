import type { Mandate } from "./evaluator";
import type { AutonomyLevel, Directive } from "./workers";

/** What people may let a worker do, whole, by the names that the API and the kept versions have for it. */
export type MandateEdit = {
  level: AutonomyLevel;
  capabilities: readonly string[];
  permissions: readonly string[];
  forbidden_actions: readonly string[];
  approval_required_for: readonly string[];
  max_concurrent_tasks: number;
  /** Cents of the base currency; null is no cap. */
  max_cost_per_task_cents: number | null;
  max_cost_per_day_cents: number | null;
};

export const patternParts = ["permissions", "forbidden_actions", "approval_required_for"] as const;
export type PatternPart = (typeof patternParts)[number];
export const listParts = ["capabilities", ...patternParts] as const;
export type ListPart = (typeof listParts)[number];

export const partNames = {
  level: "Level",
  capabilities: "Capabilities",
  permissions: "Permitted",
  forbidden_actions: "Forbidden",
  approval_required_for: "Always asks for",
  max_concurrent_tasks: "Tasks at once",
  max_cost_per_task_cents: "Cap for a task",
  max_cost_per_day_cents: "Cap for a day",
} as const satisfies Record<keyof MandateEdit, string>;

/** Bounds of the limits. Source: the columns of worker_registry and the API's own schema. */
export const mostTasksAtOnce = 1_000;
export const mostCents = 2_147_483_647;

/** The mandate as the evaluator takes it. */
export const asEvaluated = (mandate: MandateEdit, directive: Directive): Mandate => ({
  directive,
  level: mandate.level,
  permissions: mandate.permissions,
  forbiddenActions: mandate.forbidden_actions,
  approvalRequiredFor: mandate.approval_required_for,
  maxCostPerTaskCents: mandate.max_cost_per_task_cents,
  maxCostPerDayCents: mandate.max_cost_per_day_cents,
});

/** One part that differs: lines that came and went, or a value before and after. */
export type PartChange =
  | { part: ListPart; added: readonly string[]; removed: readonly string[] }
  | { part: Exclude<keyof MandateEdit, ListPart>; before: string | number | null; after: string | number | null };

const isList = (part: string): part is ListPart => listParts.some((each) => each === part);

/** What differs between two mandates, part by part; the order of lines says nothing and is no difference. */
export function changesOfMandate(before: MandateEdit, after: MandateEdit): PartChange[] {
  const changes: PartChange[] = [];
  for (const part of allParts) {
    if (isList(part)) {
      const added = after[part].filter((line) => !before[part].includes(line));
      const removed = before[part].filter((line) => !after[part].includes(line));
      if (added.length + removed.length > 0) changes.push({ part, added, removed });
    } else if (before[part] !== after[part]) changes.push({ part, before: before[part], after: after[part] });
  }
  return changes;
}

const allParts = [
  "level",
  "capabilities",
  "permissions",
  "forbidden_actions",
  "approval_required_for",
  "max_concurrent_tasks",
  "max_cost_per_task_cents",
  "max_cost_per_day_cents",
] as const;

/** What several workers are changed by at once; what is not said stays. */
export type BulkChange = {
  level?: AutonomyLevel;
  max_concurrent_tasks?: number;
  max_cost_per_task_cents?: number | null;
  max_cost_per_day_cents?: number | null;
  add: Readonly<Partial<Record<PatternPart, readonly string[]>>>;
  remove: Readonly<Partial<Record<PatternPart, readonly string[]>>>;
};

/** One worker's mandate after a change of several; a line that is there already is not added twice. */
export function changedBy(mandate: MandateEdit, { add, remove, ...values }: BulkChange): MandateEdit {
  const lines = (part: PatternPart): string[] => {
    const kept = mandate[part].filter((line) => !remove[part]?.includes(line));
    return [...kept, ...(add[part] ?? []).filter((line) => !kept.includes(line))];
  };
  return {
    ...mandate,
    ...values,
    permissions: lines("permissions"),
    forbidden_actions: lines("forbidden_actions"),
    approval_required_for: lines("approval_required_for"),
  };
}

/** How many workers one edit may change at once. */
export const mostTogether = 100;

/** What one person changed, put upon what another saved meanwhile: lines come and go, values are the person's own. */
export function rebased(base: MandateEdit, mine: MandateEdit, theirs: MandateEdit): MandateEdit {
  const lines = (part: ListPart): string[] => {
    const kept = theirs[part].filter((line) => !base[part].includes(line) || mine[part].includes(line));
    const added = mine[part].filter((line) => !base[part].includes(line) && !kept.includes(line));
    return [...kept, ...added];
  };
  const value = <Part extends Exclude<keyof MandateEdit, ListPart>>(part: Part): MandateEdit[Part] =>
    mine[part] === base[part] ? theirs[part] : mine[part];
  return {
    level: value("level"),
    capabilities: lines("capabilities"),
    permissions: lines("permissions"),
    forbidden_actions: lines("forbidden_actions"),
    approval_required_for: lines("approval_required_for"),
    max_concurrent_tasks: value("max_concurrent_tasks"),
    max_cost_per_task_cents: value("max_cost_per_task_cents"),
    max_cost_per_day_cents: value("max_cost_per_day_cents"),
  };
}
