import Link from "next/link";

import { paths } from "@/app/paths";
import { Badge } from "@/components/ui/badge";
import { VisibleText } from "@/components/untrusted/visible-text";
import { sayMoney } from "@/domain/money";
import { hasEnded } from "@/domain/pipeline-moves";
import type { CardDetail } from "@/server/pipeline/detail";

import { Stage } from "../../../_components/card-columns";

/** Toward which goal, whose sale it is, where it stands and what it is worth. */
export function CardHead({ detail: { card, row, goalPath } }: { detail: CardDetail }) {
  return (
    <>
      {goalPath.length === 0 ? null : (
        <nav aria-label="Toward">
          <ol className="text-ink-2 flex flex-wrap gap-x-1.5 text-xs">
            {goalPath.map(({ id, title }, at) => (
              <li key={id} className="max-w-full truncate">
                {at === 0 ? null : <span aria-hidden>› </span>}
                <Link href={paths.pipeline({ goal: id })} prefetch={false} className="hover:text-ink hover:underline">
                  <VisibleText text={title} inline />
                </Link>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <h1 className="sr-only">Opportunity</h1>
      <h2 className="mt-1 text-xl font-semibold tracking-[-0.01em] [overflow-wrap:anywhere]">
        <VisibleText text={card.title} inline />
      </h2>
      <p className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
        <Stage status={card.status} />
        <span className="tabular-nums">
          {card.value === null ? "no value yet" : sayMoney(card.value, card.currency)}
          {card.status === "won" ? ", as won" : card.value === null ? "" : " estimated"}
        </span>
        {card.expired ? <Badge tone="warn">expired</Badge> : null}
        {card.staleSince === null ? null : (
          <Badge tone="warn" title="Neither moved nor worked on for 14 days">
            stale
          </Badge>
        )}
        {hasEnded(card.status) || card.nextStep !== null ? null : <Badge>no next step</Badge>}
      </p>
      {row.description === null || row.description === card.title ? null : (
        <div className="text-ink-2 mt-3 max-w-prose text-sm">
          <VisibleText text={row.description} />
        </div>
      )}
    </>
  );
}
