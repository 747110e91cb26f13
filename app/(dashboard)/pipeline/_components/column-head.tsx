import { count, formatNumber } from "@/components/format";
import { sayMoney } from "@/domain/money";
import { endedWithinDays } from "@/domain/pipeline";
import { hasEnded } from "@/domain/pipeline-moves";
import type { ColumnSums } from "@/server/pipeline/board";

import type { PipelineView } from "../address";
import { endedWords, stageWord } from "./stage-words";

/** What a column comes to, and what of it is left out of its figures. */
export function ColumnHead({ column, view, currency }: { column: ColumnSums; view: PipelineView; currency: string }) {
  const { status, count: howMany, value, weighted, unweighted, unvalued, expired } = column;
  const ended = hasEnded(status);
  const reach = ended ? `, ${endedWords[view.ended ?? endedWithinDays[0]]}` : "";
  const beside = [
    ...(ended ? [] : [`weighted ${sayMoney(weighted, currency, true)}`]),
    ...(ended || unweighted === 0 ? [] : [`${String(unweighted)} not weighted`]),
    ...(ended && unvalued > 0 ? [`${String(unvalued)} without a value`] : []),
    ...(expired > 0 ? [`${count(expired, "expired", "expired")} beside`] : []),
  ];
  return (
    <header className="px-3 pt-2.5 pb-2">
      <h2 className="flex items-baseline justify-between gap-2 text-sm font-semibold">
        <span className="whitespace-nowrap">
          {stageWord(status)}
          {reach}
        </span>
        <span
          className="text-ink-2 truncate text-xs font-normal tabular-nums"
          title={ended ? "What they were worth." : "Open and unexpired: how many, and what they are worth."}
        >
          {formatNumber(howMany)} · {sayMoney(value, currency, true)}
        </span>
      </h2>
      <p
        className="text-ink-2 min-h-8 text-xs tabular-nums"
        title="Weighted: value × claimed confidence; where either is missing the card is left out. Expired cards stand here and are in no figure."
      >
        {beside.join(" · ")}
      </p>
    </header>
  );
}
