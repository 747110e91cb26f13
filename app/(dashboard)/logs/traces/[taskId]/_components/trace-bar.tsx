import { type Axis, placeOn } from "@/domain/time-axis";

import type { Phase, StoryRow } from "../story-rows";

const percent = (share: number): string => `${(share * 100).toFixed(3)}%`;

const looks = {
  work: "fill-accent",
  wait: "fill-transparent stroke-warn [stroke-dasharray:3_2]",
  ready: "fill-good/40",
} as const satisfies Record<Phase["look"], string>;

const workTones: Partial<Record<StoryRow["tone"], string>> = {
  bad: "fill-bad",
  critical: "fill-critical",
  warn: "fill-warn",
};

/** Where a row stands in time: a bar for what lasted, a mark for a moment. Waiting is an empty frame, work is full. */
export function TraceBar({ row, axis }: { row: StoryRow; axis: Axis }) {
  return (
    <svg aria-hidden className="block h-3.5 w-full overflow-visible">
      {axis.parts
        .filter(({ isGap }) => isGap)
        .map(({ fromMs, left, width }) => (
          <rect key={fromMs} x={percent(left)} width={percent(width)} y="-8" height="30" className="fill-hover" />
        ))}
      {row.phases.map((phase) => {
        const [from, until] = [placeOn(axis, phase.fromMs), placeOn(axis, phase.untilMs)];
        const look =
          phase.look === "work"
            ? (workTones[row.tone] ?? (row.kind === "line" ? looks.work : "fill-ink-3"))
            : looks[phase.look];
        return (
          <rect
            key={phase.look}
            x={percent(from)}
            width={percent(Math.max(0.003, until - from))}
            y={row.kind === "line" ? 3 : 4}
            height={row.kind === "line" ? 8 : 6}
            rx="1.5"
            className={look}
          />
        );
      })}
      {row.phases.length === 0 ? (
        <circle cx={percent(placeOn(axis, row.fromMs))} cy="7" r="3" className={workTones[row.tone] ?? "fill-ink-2"} />
      ) : null}
    </svg>
  );
}
