import { count } from "@/components/format";
import { sayMoney } from "@/domain/money";
import { endedWithinDays } from "@/domain/pipeline";
import { isSearchable } from "@/domain/tasks";
import type { MarkCounts, OpenSums } from "@/server/pipeline/board";

import { isNarrowed, type PipelineView } from "../address";
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
    sayMoney(open.value, currency, true),
    `weighted ${sayMoney(open.weighted, currency, true)}`,
    ...(open.unexpected < open.count ? [`expected ${sayMoney(open.expected, currency, true)}`] : []),
    ...(marks.stale > 0 ? [`${count(marks.stale, "stale", "stale")}`] : []),
  ];
  const reach = endedWords[view.ended ?? endedWithinDays[0]];
  return (
    <span
      title={`Open and unexpired, in ${currency}. Weighted: value × claimed confidence, where both are known. Expected: value × how often what is said like this wins; ${count(open.unexpected, "card")} left out, without a value or with too few like it closed. Won and lost: ${reach}.`}
    >
      {parts.join(", ")}
      {view.q !== undefined && !isSearchable(view.q) ? ". The search needs three letters or digits in a row." : ""}
    </span>
  );
}
