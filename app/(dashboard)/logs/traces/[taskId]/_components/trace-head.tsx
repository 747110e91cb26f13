import { formatDuration } from "@/components/format";
import { classes } from "@/components/ui/classes";
import type { Axis } from "@/domain/time-axis";

/** The columns from 1024 px on; below, the cells fold under what happened. */
export const columnsClass =
  "grid grid-cols-[minmax(0,1fr)_auto_auto] gap-x-3 lg:grid-cols-[112px_minmax(0,1.7fr)_minmax(0,1fr)_72px_76px] lg:items-center";

/** The names of the columns, and over the bars the time that they lie in; what is left out of it is told. */
export function TraceHead({ axis }: { axis: Axis }) {
  return (
    <div
      role="row"
      aria-rowindex={1}
      className={classes(
        columnsClass,
        "bg-canvas text-ink-2 sticky top-(--banner,0px) z-10 border-b px-4 py-1.5 text-xs font-medium sm:px-6 max-lg:hidden",
      )}
    >
      <span role="columnheader">Time</span>
      <span role="columnheader">What happened</span>
      <span role="columnheader" className="relative block h-4">
        <span className="sr-only">When, from left to right: </span>
        {axis.parts.map((part) => (
          <Label key={`${part.left.toString()} ${part.isGap ? "gap" : ""}`} axis={axis} part={part} />
        ))}
      </span>
      <span role="columnheader" className="text-right">
        Took
      </span>
      <span role="columnheader" className="text-right">
        Cost
      </span>
    </div>
  );
}

/** How long a part of the axis is, where there is room to say it. */
function Label({ axis, part }: { axis: Axis; part: Axis["parts"][number] }) {
  const words = formatDuration(part.untilMs - part.fromMs);
  if (axis.parts.length === 1) {
    return (
      <span className="flex justify-between font-normal tabular-nums">
        <span>0</span>
        <span>{words}</span>
      </span>
    );
  }
  const isRoomy = part.width > 0.1;
  return (
    <span
      title={part.isGap ? `${words} in which nothing happened` : words}
      className={classes(
        "absolute inset-y-0 truncate text-center font-normal tabular-nums",
        part.isGap && "text-ink-3",
      )}
      style={{ left: `${(part.left * 100).toFixed(2)}%`, width: `${(part.width * 100).toFixed(2)}%` }}
    >
      {part.isGap ? <span aria-hidden>⋯</span> : isRoomy ? words : null}
      <span className="sr-only">{part.isGap ? `${words} in which nothing happened, ` : `${words}, `}</span>
    </span>
  );
}
