import { useDroppable } from "@dnd-kit/core";

import { classes } from "@/components/ui/classes";
import { Tooltip } from "@/components/ui/tooltip";

import { definitions } from "../definitions";
import { top } from "./carrying";
import { columnsClass, shownFrom } from "./goal-row";

const columns = [
  { name: "Goal", className: "" },
  { name: "Owner", className: shownFrom.owner },
  { name: "Health", className: "", means: definitions.goalHealth },
  { name: "Progress", className: "text-right", means: definitions.progress },
  { name: "Spent of budget", className: "text-right", means: definitions.spent },
  { name: "Earned", className: `text-right ${shownFrom.earned}`, means: definitions.earned },
  { name: "Due", className: shownFrom.due },
] as const;

/** The columns' names with what they mean. What is dropped here stands at the top then. */
export function TreeHead() {
  const { setNodeRef, isOver: isTarget } = useDroppable({ id: top });
  return (
    <div
      role="row"
      ref={setNodeRef}
      className={classes(
        columnsClass,
        "bg-canvas text-ink-2 sticky top-0 z-10 hidden h-9 items-center gap-x-3 border-b px-6 text-xs font-medium",
        isTarget && "bg-sel! text-ink shadow-[inset_0_0_0_2px_var(--color-accent)]",
      )}
    >
      {columns.map((column) => (
        <div key={column.name} role="columnheader" className={column.className}>
          {"means" in column ? (
            <Tooltip text={column.means} side="bottom">
              <button type="button" className="cursor-help rounded-sm">
                {column.name}
              </button>
            </Tooltip>
          ) : isTarget && column.name === "Goal" ? (
            "Drop here: below none"
          ) : (
            column.name
          )}
        </div>
      ))}
      <div role="columnheader">
        <span className="sr-only">What can be done</span>
      </div>
    </div>
  );
}
