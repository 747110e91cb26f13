import type { TaskPriority, TaskStatus } from "@/domain/tasks";

import { classes } from "../ui/classes";
import { Status, type DotShape, type DotTone } from "./dot";

const looks = {
  pending: ["ring", "plain", "Pending"],
  assigned: ["ring", "accent", "Assigned"],
  in_progress: ["half", "accent", "In progress"],
  waiting_approval: ["half", "warn", "In approval"],
  blocked: ["cross", "warn", "Blocked"],
  completed: ["filled", "good", "Completed"],
  failed: ["cross", "bad", "Failed"],
  cancelled: ["cross", "plain", "Cancelled"],
} as const satisfies Record<TaskStatus, readonly [DotShape, DotTone, string]>;

/** A task's status as a word, for headings and filters. */
export const taskStatusWord = (status: TaskStatus): string => looks[status][2];

/** Where a task stands: its shape and its word. `more` says what else there is to it, as "dead" or "waits for others". */
export function TaskState({ status, more }: { status: TaskStatus; more?: string | undefined }) {
  const [shape, tone, word] = looks[status];
  return (
    <Status shape={shape} tone={tone}>
      {more === undefined ? word : `${word}, ${more}`}
    </Status>
  );
}

const priorities = {
  critical: { steps: 4, word: "Critical", text: "text-critical font-medium", bar: "bg-critical" },
  high: { steps: 3, word: "High", text: "text-bad font-medium", bar: "bg-bad" },
  normal: { steps: 2, word: "Normal", text: "text-ink", bar: "bg-ink-3" },
  low: { steps: 1, word: "Low", text: "text-ink-2", bar: "bg-ink-3" },
  deferred: { steps: 0, word: "Deferred", text: "text-ink-2", bar: "bg-ink-3" },
} as const satisfies Record<TaskPriority, { steps: number; word: string; text: string; bar: string }>;

/** How urgent a task is, as a bar of four steps and its word. */
export function Priority({ priority }: { priority: TaskPriority }) {
  const { steps, word, text, bar } = priorities[priority];
  return (
    <span className={classes("inline-flex items-baseline gap-1.5 whitespace-nowrap", text)}>
      <span aria-hidden className="inline-flex items-end gap-0.5">
        {[1, 2, 3, 4].map((step) => (
          <i key={step} className={classes("h-[9px] w-[3px] rounded-[1px]", step <= steps ? bar : "bg-line-2")} />
        ))}
      </span>
      {word}
    </span>
  );
}
