import type { ReactNode } from "react";

import { formatNumber } from "@/components/format";
import { VisibleText } from "@/components/untrusted/visible-text";
import { isDataColumn, type LineColumn, type LogColumn, usualColumns } from "@/domain/log-columns";
import type { ShownLine } from "@/server/logs/shown";

import { costOf, stampOf, tookOf } from "../words";
import { Level } from "./level";
import { Marked } from "./marked";

/** Columns that give way where the list is narrow, as beside an open line. */
const wide = "lg:@max-[820px]:hidden";
const wider = "lg:@max-[980px]:hidden";

type Look = {
  /** In pixels; what has none takes the room that is left. */
  width: number | null;
  /** Of head and cells. */
  className?: string;
  isFigure?: boolean;
  isMono?: boolean;
  gives?: string;
};

const looks = {
  time: { width: 164, isMono: true, className: "tabular-nums" },
  level: { width: 108 },
  worker: { width: 128, gives: wide },
  action: { width: 142, isMono: true },
  message: { width: null, isMono: true },
  source: { width: 110 },
  task: { width: 104, isMono: true },
  goal: { width: 104, isMono: true },
  duration: { width: 72, isFigure: true, gives: wide },
  tokens: { width: 84, isFigure: true },
  cost: { width: 70, isFigure: true, gives: wider },
} as const satisfies Record<LineColumn, Look>;
const dataLook: Look = { width: 150, isMono: true };

export const lookOf = (column: LogColumn): Look => (isDataColumn(column) ? dataLook : looks[column]);

/** Of a column where some of the lines bear their year, too. */
export const widthOf = (column: LogColumn, hasYears: boolean): number | null =>
  column === "time" && hasYears ? 204 : lookOf(column).width;

/** Where the usual columns are shown, some give way in a narrow list; what somebody chose stays. */
export const isUsual = (columns: readonly LogColumn[]): boolean => columns.join(",") === usualColumns.join(",");

/** What the message keeps, and all columns together; a narrower list scrolls sideways. */
const leastMessage = 220;
export const leastWidthOf = (columns: readonly LogColumn[]): number | undefined =>
  isUsual(columns) ? undefined : columns.reduce((sum, column) => sum + (lookOf(column).width ?? leastMessage), 0);

const plain = (text: string | null | undefined): ReactNode =>
  text === null || text === undefined ? "–" : <VisibleText text={text} inline />;
/** A link would lie under the button that covers the row; the open line has it. */
const shortId = (id: string | null): ReactNode => (id === null ? "–" : <span title={id}>{id.slice(0, 8)}</span>);

/**
 * What a line shows in a column.
 *
 * @param words what was looked for in messages
 */
export function cellOf(column: LogColumn, line: ShownLine, nowMs: number, words: readonly string[]): ReactNode {
  if (isDataColumn(column)) return plain(line.values?.[column]);
  switch (column) {
    case "time":
      return <time dateTime={line.createdAt}>{stampOf(line.createdAt, nowMs)}</time>;
    case "level":
      return <Level level={line.level} />;
    case "worker":
      return plain(line.workerId);
    case "action":
      return plain(line.action);
    case "message":
      return <Marked text={firstLineOf(line.message ?? line.action ?? "no message")} words={words} inline />;
    case "source":
      return plain(line.source);
    case "task":
      return shortId(line.taskId);
    case "goal":
      return shortId(line.goalId);
    case "duration":
      return line.durationMs === null ? "–" : tookOf(line.durationMs);
    case "tokens":
      return line.tokensUsed === null ? "–" : formatNumber(line.tokensUsed);
    case "cost":
      return line.costMicros === null || line.costMicros === "0" ? "–" : costOf(line.costMicros);
  }
}

/** What fits on one line; the drawer has the whole. */
const firstLineOf = (message: string): string => {
  const [first = ""] = message.split("\n", 1);
  return first === message && message.length <= 500 ? message : `${first.slice(0, 500)} …`;
};
