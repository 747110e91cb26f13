import { X } from "lucide-react";

import { classes } from "@/components/ui/classes";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { Remark } from "@/domain/contradictions";

/** One line of a list, marked where something is to be said about it. */
export function PatternLine({
  line,
  list,
  remark,
  disabled,
  onRemove,
}: {
  line: string;
  list: string;
  remark: Remark | undefined;
  disabled: boolean;
  onRemove: () => void;
}) {
  const mark = remark && { contradiction: "border-bad", everything: "border-warn", idle: "border-dashed" }[remark.kind];
  return (
    <li
      title={remark?.says}
      className={classes(
        "mono bg-surface inline-flex max-w-full items-center gap-1 rounded-md border py-px pl-2 text-xs leading-6",
        disabled ? "pr-2" : "pr-0.5",
        mark ?? "border-line-2",
      )}
    >
      <span className={classes("min-w-0", remark?.kind === "idle" && "text-ink-2")}>
        <VisibleText text={line} inline />
      </span>
      {remark ? <span className="sr-only">: {remark.says}</span> : null}
      {disabled ? null : (
        <button
          type="button"
          aria-label={`Remove ${line} from ${list.toLowerCase()}`}
          onClick={onRemove}
          className="text-ink-2 hover:bg-line hover:text-ink grid size-6 shrink-0 place-items-center rounded-sm pointer-coarse:size-9"
        >
          <X aria-hidden className="size-3.5" />
        </button>
      )}
    </li>
  );
}
