import type { DotShape, DotTone } from "@/components/status/dot";
import type { Stretch } from "@/domain/time-axis";
import type { StoryLine } from "@/server/traces/lines";
import type { StoryRequest } from "@/server/traces/requests";
import type { Story, StoryPart } from "@/server/traces/story";

import { attemptRow, lineRow, messageRow, moveRow, partRow, paymentRow, requestRow, stepsOf } from "./row-words";

/** How a stretch of a bar is drawn: work, waiting for people, or approved and not begun. */
export type Phase = Stretch & { look: "work" | "wait" | "ready" };

/** One row of the story, of whatever kind. */
export type StoryRow = {
  /** Unique in the story and short, for the address. */
  id: string;
  kind: "line" | "request" | "step" | "attempt" | "part" | "message" | "move" | "payment" | "busy";
  depth: number;
  /** The row that it stands below; null at the top. */
  parentId: string | null;
  fromMs: number;
  /** The same as `fromMs` for what happened at a moment. */
  untilMs: number;
  phases: readonly Phase[];
  shape: DotShape | null;
  tone: DotTone;
  /** A word for what it is, an action or a kind. */
  label: string;
  text: string;
  /** What else there is to say of it, after the text. */
  more: string | null;
  /** Null where it has no duration of its own. */
  tookMs: number | null;
  costMicros: string;
  href: { kind: "line" | "request" | "task" | "card" | "payment"; id: string } | null;
  hasBranch: boolean;
};

export type Known = ReadonlyMap<string, Story | "reading" | "failed">;
type Where = Pick<StoryRow, "depth" | "parentId">;
type Wish = { isOpen: (id: string) => boolean; parts: Known; nowMs: number };

/** The request whose approval a line was done with: the latest of its action that had been released by then. */
export function requestOf(line: StoryLine, requests: readonly StoryRequest[]): StoryRequest | null {
  return (
    requests.findLast(
      ({ action, workerId, releasedAt, state }) =>
        action === line.action &&
        workerId === line.workerId &&
        state !== "rejected" &&
        state !== "revision" &&
        releasedAt !== null &&
        releasedAt <= line.at,
    ) ?? null
  );
}

/** The rows as they stand below each other, by when each began; what stands below a row follows it while it is open. */
export function rowsOf(story: Story, wish: Wish, where: Where = { depth: 0, parentId: null }): StoryRow[] {
  const { nowMs } = wish;
  const rows = [
    ...story.attempts.map((attempt) => attemptRow(attempt, where)),
    ...story.requests.map((request) => requestRow(request, where, nowMs)),
    ...story.parts.map((part) => partRow(part, where, nowMs)),
    ...story.messages.map((message) => messageRow(message, where)),
    ...story.moves.map((move) => moveRow(move, where)),
    ...story.payments.map((payment) => paymentRow(payment, where)),
    ...story.lines.map((line) => lineRow(line, requestOf(line, story.requests), where)),
  ].sort((a, b) => a.fromMs - b.fromMs || b.untilMs - a.untilMs);
  if (!rows.some((row) => row.hasBranch && wish.isOpen(row.id))) return rows;
  const requests = new Map(story.requests.map((request) => [request.id, request]));
  const parts = new Map(story.parts.map((part) => [part.id, part]));
  return rows.flatMap((row) => {
    if (!row.hasBranch || !wish.isOpen(row.id)) return [row];
    const below = { depth: where.depth + 1, parentId: row.id };
    const request = requests.get(row.href?.id ?? "");
    const part = parts.get(row.href?.id ?? "");
    if (request) return [row, ...stepsOf(request, below)];
    return part ? [row, ...rowsOfPart(part, wish, below)] : [row];
  });
}

/** A part's own story, or that it is being read. */
function rowsOfPart(part: StoryPart, wish: Wish, below: Where): StoryRow[] {
  const known = wish.parts.get(part.id);
  if (typeof known === "object") return rowsOf(known, wish, below);
  const at = Date.parse(part.createdAt);
  const text = known === "failed" ? "Its story can't be read. Close it and open it again." : "Reading its story";
  return [
    {
      ...below,
      id: `busy ${part.id}`,
      kind: "busy",
      fromMs: at,
      untilMs: at,
      phases: [],
      shape: null,
      tone: "plain",
      label: "",
      text,
      more: null,
      tookMs: null,
      costMicros: "0",
      href: null,
      hasBranch: false,
    },
  ];
}

/**
 * What decides how the axis is drawn: when something was done. A wait for people, and the whole of a part, only count
 * by their ends, for what is waited through is what the axis may leave out.
 */
export const busyStretches = (rows: readonly StoryRow[]): Stretch[] =>
  rows.flatMap(({ kind, fromMs, untilMs }) =>
    kind === "line"
      ? [{ fromMs, untilMs }]
      : [
          { fromMs, untilMs: fromMs },
          { fromMs: untilMs, untilMs },
        ],
  );

/** Where a key leads in the tree, as the WAI-ARIA pattern has it. */
export function moveInRows(
  rows: readonly StoryRow[],
  isOpen: (id: string) => boolean,
  id: string,
  key: string,
): { to: string } | { toggle: string } | null {
  const at = rows.findIndex((row) => row.id === id);
  const here = rows[at];
  if (here === undefined) return null;
  const to = (row: StoryRow | undefined) => (row ? { to: row.id } : null);
  switch (key) {
    case "ArrowDown":
      return to(rows[at + 1]);
    case "ArrowUp":
      return to(rows[at - 1]);
    case "PageDown":
      return to(rows[Math.min(rows.length - 1, at + 20)]);
    case "PageUp":
      return to(rows[Math.max(0, at - 20)]);
    case "Home":
      return to(rows[0]);
    case "End":
      return to(rows.at(-1));
    case "ArrowRight":
      if (!here.hasBranch) return null;
      return isOpen(id) ? to(rows[at + 1]) : { toggle: id };
    case "ArrowLeft":
      if (here.hasBranch && isOpen(id)) return { toggle: id };
      return here.parentId === null ? null : { to: here.parentId };
    default:
      return null;
  }
}
