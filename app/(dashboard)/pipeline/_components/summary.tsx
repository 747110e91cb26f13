import { count } from "@/components/format";
import { endedWithinDays } from "@/domain/pipeline";
import { isSearchable } from "@/domain/tasks";
import type { MarkCounts, OpenSums } from "@/server/pipeline/board";

import { isNarrowed, type PipelineView } from "../address";
import { rounded } from "./amounts";
import { endedWords } from "./stage-words";

/** How much is open, what it comes to, and what is wrong with how many. */
export function Summary({
  view,
  open,
  marks,
  currency,
}: {
  view: PipelineView;
  open: OpenSums;
  marks: MarkCounts;
  currency: string;
}) {
  const parts = [
    `${count(open.count, "open", "open")}${isNarrowed(view) ? " that fit" : ""}`,
    rounded(open.value, currency),
    `weighted ${rounded(open.weighted, currency)}`,
    ...(marks.stale > 0 ? [`${count(marks.stale, "stale", "stale")}`] : []),
  ];
  const reach = endedWords[view.ended ?? endedWithinDays[0]];
  return (
    <span
      title={`Open and unexpired, in ${currency}. Weighted: value × claimed confidence, where both are known. Won and lost: ${reach}.`}
    >
      {parts.join(", ")}
      {view.q !== undefined && !isSearchable(view.q) ? ". The search needs three letters or digits in a row." : ""}
    </span>
  );
}
