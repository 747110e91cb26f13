import { Status } from "@/components/status/dot";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { Card } from "@/server/pipeline/cards";
import type { CardDone } from "@/server/pipeline/together";

/** What became of each of several. */
export function BulkOutcomes({ outcomes, cards }: { outcomes: readonly CardDone[]; cards: readonly Card[] }) {
  const title = new Map(cards.map((card) => [card.id, card.title]));
  return (
    <>
      <p role="status" className="mb-2 text-sm">
        {outcomes.filter(({ ok }) => ok).length} of {outcomes.length} done
      </p>
      <ul aria-label="Outcomes" className="grid gap-2 text-sm">
        {outcomes.map((outcome) => (
          <li key={outcome.id} className="border-b pb-2 last:border-b-0">
            <p className="truncate">
              <VisibleText text={title.get(outcome.id) ?? outcome.id} inline />
            </p>
            <Status shape={outcome.ok ? "filled" : "cross"} tone={outcome.ok ? "good" : "bad"}>
              {outcome.ok ? `Done: ${outcome.says}` : "Not done"}
            </Status>
            {outcome.ok ? null : <span className="text-ink-2 block">{outcome.message}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}
