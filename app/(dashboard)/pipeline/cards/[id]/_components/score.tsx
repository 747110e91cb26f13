import Link from "next/link";

import { paths } from "@/app/paths";
import { Section } from "@/components/layout/section";
import { JsonTree } from "@/components/untrusted/json-tree";
import { VisibleText } from "@/components/untrusted/visible-text";
import { calibrationWords } from "@/domain/calibration";
import type { CardDetail } from "@/server/pipeline/detail";

/** What was claimed of its chances, by which model, and why: somebody's word, shown as data. */
export function Score({ detail: { card, row, model } }: { detail: CardDetail }) {
  const first = row.firstConfidence === null ? null : Number(row.firstConfidence);
  const moved = first !== null && card.confidence !== null && first !== card.confidence;
  return (
    <Section
      title="Score"
      aside={
        model === null ? undefined : (
          <Link prefetch={false} href={paths.scoring({ open: model.id })} className="hover:underline">
            <VisibleText text={`${model.name}, version ${String(model.version)}`} inline />
          </Link>
        )
      }
    >
      <p className="text-sm tabular-nums">
        {card.confidence === null ? "not scored" : calibrationWords(card.confidence, card.wins)}
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
