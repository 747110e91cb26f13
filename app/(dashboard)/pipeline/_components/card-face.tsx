import { formatDuration } from "@/components/format";
import { useNow } from "@/components/ui/now";
import { VisibleText } from "@/components/untrusted/visible-text";
import { sayMoney } from "@/domain/money";
import { hasEnded } from "@/domain/pipeline-moves";
import type { Card } from "@/server/pipeline/cards";

import { confidenceWords } from "./confidence";

const dayMs = 86_400_000;

/** What a card says beside its name. */
export function CardBody({ card }: { card: Card }) {
  const { type, value, currency, worker, status } = card;
  return (
    <>
      <p className="text-ink-2 flex items-baseline justify-between gap-2">
        <span className="min-w-0 truncate">{type === null ? "–" : <VisibleText text={type} inline />}</span>
        <span className="text-ink tabular-nums">{value === null ? "no value" : sayMoney(value, currency, true)}</span>
      </p>
      <p className="text-ink-2 flex flex-wrap items-baseline justify-between gap-x-2">
        <span className="max-w-full truncate">{worker === null ? "nobody" : <VisibleText text={worker} inline />}</span>
        {hasEnded(status) ? (
          <Ending card={card} />
        ) : (
          <span className="whitespace-nowrap tabular-nums">{confidenceWords(card)}</span>
        )}
      </p>
      <Marks card={card} />
    </>
  );
}

/** A whole card, as it is carried. */
export function CardFace({ card }: { card: Card }) {
  return (
    <div className="grid gap-0.5 text-xs">
      <p className="text-sm font-medium">
        <VisibleText text={card.title} inline />
      </p>
      <CardBody card={card} />
    </div>
  );
}

function Ending({ card: { lostReason, expectedAmount } }: { card: Card }) {
  if (lostReason !== null) return <span className="truncate">{lostReason}</span>;
  return expectedAmount === null ? null : <span className="whitespace-nowrap">payment expected</span>;
}

/** What is wrong with it, in words; the colour repeats them. */
function Marks({ card: { staleSince, expired, nextStep, status } }: { card: Card }) {
  const now = useNow(60_000);
  if (hasEnded(status)) return null;
  const quiet = staleSince === null || now === null ? null : Math.floor((now - Date.parse(staleSince)) / dayMs);
  const words = [
    ...(expired ? ["expired"] : []),
    ...(staleSince === null
      ? []
      : [quiet === null ? "stale" : `stale, ${formatDuration(quiet * dayMs).replace(" d", " days")} without a move`]),
  ];
  return (
    <>
      {words.length === 0 ? null : <p className="text-warn">{words.join(", ")}</p>}
      {nextStep === null ? (
        <p className="text-ink-3">no next step</p>
      ) : (
        <p className="text-ink-2 truncate">
          next: <VisibleText text={nextStep} inline />
        </p>
      )}
    </>
  );
}
