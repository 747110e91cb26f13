import { classes } from "@/components/ui/classes";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { FoundLine } from "@/server/logs/search";

import { costOf, stampOf, tookOf } from "../words";
import { Level } from "./level";

const headClass =
  "bg-canvas sticky top-0 z-10 border-b px-2 py-2 text-left text-xs font-medium text-ink-2 whitespace-nowrap";
const cellClass =
  "h-8 overflow-hidden px-2 align-middle whitespace-nowrap lg:border-b pointer-coarse:lg:h-11 max-lg:h-auto max-lg:p-0";

/** Columns that give way where the list is narrow, as beside an open line. */
const wide = "lg:@max-[820px]:hidden";
const wider = "lg:@max-[980px]:hidden";

export function LineHead() {
  return (
    <thead className="max-lg:hidden">
      <tr>
        <th scope="col" className={classes(headClass, "w-[158px] pl-4")}>
          Time
        </th>
        <th scope="col" className={classes(headClass, "w-[76px]")}>
          Level
        </th>
        <th scope="col" className={classes(headClass, wide, "w-[120px]")}>
          Worker
        </th>
        <th scope="col" className={classes(headClass, "w-[150px]")}>
          Action
        </th>
        <th scope="col" className={headClass}>
          Message
        </th>
        <th scope="col" className={classes(headClass, wide, "w-[80px] text-right")}>
          Took
        </th>
        <th scope="col" className={classes(headClass, wider, "w-[84px] pr-4 text-right")}>
          Cost
        </th>
      </tr>
    </thead>
  );
}

type Props = {
  measure: (row: HTMLTableRowElement | null) => void;
  index: number;
  line: FoundLine;
  nowMs: number;
  isOpen: boolean;
  isCursor: boolean;
  onOpen: () => void;
};

/** One line. Its message is a button that covers the row. */
export function LineRow({ measure, index, line, nowMs, isOpen, isCursor, onOpen }: Props) {
  const { createdAt, level, workerId, action, message, durationMs, costMicros } = line;
  return (
    <tr
      ref={measure}
      data-index={index}
      aria-rowindex={index + 2}
      aria-current={isOpen ? "true" : undefined}
      className={classes(
        "relative max-lg:grid max-lg:grid-cols-[auto_minmax(0,1fr)_auto] max-lg:items-center max-lg:gap-x-2 max-lg:border-b max-lg:px-4 max-lg:py-2",
        isOpen ? "bg-sel" : "hover:bg-hover",
        isCursor && "shadow-[inset_2px_0_0_var(--color-accent)]",
      )}
    >
      <td className={classes(cellClass, "font-mono text-xs tabular-nums lg:pl-4")}>
        <time dateTime={createdAt}>{stampOf(createdAt, nowMs)}</time>
      </td>
      <td className={classes(cellClass, "max-lg:order-first")}>
        <Level level={level} />
      </td>
      <td className={classes(cellClass, wide, "truncate max-lg:text-right max-lg:text-xs")}>
        <VisibleText text={workerId} inline />
      </td>
      <td className={classes(cellClass, "truncate font-mono text-xs max-lg:hidden")}>
        {action === null ? "–" : <VisibleText text={action} inline />}
      </td>
      <td className={classes(cellClass, "font-mono text-xs max-lg:col-span-3 max-lg:pt-1")}>
        <button
          type="button"
          className="block w-full truncate text-left after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2"
          onClick={onOpen}
        >
          <VisibleText text={firstLineOf(message ?? action ?? "no message")} inline />
        </button>
      </td>
      <td className={classes(cellClass, wide, "text-right tabular-nums max-lg:hidden")}>
        {durationMs === null ? "–" : tookOf(durationMs)}
      </td>
      <td className={classes(cellClass, wider, "text-right tabular-nums max-lg:hidden lg:pr-4")}>
        {costMicros === null || costMicros === "0" ? "–" : costOf(costMicros)}
      </td>
    </tr>
  );
}

/** What fits on one line; the drawer has the whole. */
const firstLineOf = (message: string): string => {
  const [first = ""] = message.split("\n", 1);
  return first === message && message.length <= 500 ? message : `${first.slice(0, 500)} …`;
};
