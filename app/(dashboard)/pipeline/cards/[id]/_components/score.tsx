import { Section } from "@/components/layout/section";
import { JsonTree } from "@/components/untrusted/json-tree";
import type { CardDetail } from "@/server/pipeline/detail";

import { confidenceWords } from "../../../_components/confidence";

/** What was claimed of its chances, by which model, and why: somebody's word, shown as data. */
export function Score({ detail: { card, row, model } }: { detail: CardDetail }) {
  const first = row.firstConfidence === null ? null : Number(row.firstConfidence);
  const moved = first !== null && card.confidence !== null && first !== card.confidence;
  return (
    <Section title="Score" aside={model === null ? undefined : `${model.name}, version ${String(model.version)}`}>
      <p className="text-sm tabular-nums">
        {confidenceWords(card)}
        {moved ? <span className="text-ink-2">, at first {first.toFixed(2)}</span> : null}
      </p>
      {row.scoreExplanation === null ? null : (
        <div className="mono mt-2 overflow-x-auto rounded-md border px-3 py-2.5 text-xs">
          <JsonTree value={row.scoreExplanation} />
        </div>
      )}
    </Section>
  );
}
