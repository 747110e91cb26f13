import Link from "next/link";

import { paths } from "@/app/paths";
import { Section } from "@/components/layout/section";
import { JsonTree } from "@/components/untrusted/json-tree";
import { VisibleText } from "@/components/untrusted/visible-text";
import { calibrationWords } from "@/domain/calibration";
import { readScoreExplained } from "@/domain/score-explained";
import type { CardDetail } from "@/server/pipeline/detail";

import { ScoreParts } from "./score-parts";

/** What was claimed of its chances, by which model, and why: somebody's word, shown as data. */
export function Score({ detail: { card, row, model } }: { detail: CardDetail }) {
  const first = row.firstConfidence === null ? null : Number(row.firstConfidence);
  const explained = readScoreExplained(row.scoreExplanation);
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
      {explained === null ? null : <ScoreParts explained={explained} confidence={card.confidence} />}
      {row.scoreExplanation === null ? null : (
        <details open={explained === null} className="mt-2">
          <summary className="text-ink-2 w-fit cursor-pointer rounded-sm text-xs">As it is stored</summary>
          <div className="mono mt-2 overflow-x-auto rounded-md border px-3 py-2.5 text-xs">
            <JsonTree value={row.scoreExplanation} />
          </div>
        </details>
      )}
    </Section>
  );
}
