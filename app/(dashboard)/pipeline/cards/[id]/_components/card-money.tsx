import type { ReactNode } from "react";

import { formatMoney as formatMinor } from "@/components/format";
import { Section } from "@/components/layout/section";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/untrusted/visible-text";
import { sayMoney } from "@/domain/money";
import type { CardDetail } from "@/server/pipeline/detail";

const microsPerCent = 10_000;

/** What came in, what is still to come, and what it has cost so far. */
export function CardMoney({ detail }: { detail: CardDetail }) {
  const { card, events, received, receivable, costMicros, baseCurrency } = detail;
  return (
    <Section title="Money">
      <dl className="grid grid-cols-2 gap-x-6 gap-y-2 border-y py-3 sm:grid-cols-4">
        <Figure name={card.status === "won" ? "Won value" : "Estimated value"}>
          {card.value === null ? "–" : sayMoney(card.value, card.currency)}
        </Figure>
        <Figure name="Received" title="Gross of its events less refunds, in its currency.">
          {sayMoney(received, card.currency)}
        </Figure>
        <Figure name="Receivable" title="Won: what is expected less what was received.">
          {receivable === null ? "–" : sayMoney(receivable, card.currency)}
          {receivable === null || card.paymentExpectedBy === null ? null : (
            <span className="text-ink-2 block text-xs">
              expected <Time at={card.paymentExpectedBy} />
            </span>
          )}
        </Figure>
        <Figure name="Cost so far" title="What the log lines of its tasks come to, in the base currency.">
          {formatMinor(Number(costMicros) / microsPerCent, baseCurrency)}
        </Figure>
      </dl>
      {events.length === 0 ? null : (
        <ul aria-label="Revenue events">
          {events.map((event) => (
            <li key={event.id} className="flex flex-wrap items-baseline gap-x-3 border-b py-1.5 text-sm">
              <span className="min-w-0 flex-1 basis-40 truncate">
                {event.type}
                {event.description === null ? null : (
                  <span className="text-ink-2">
                    {" "}
                    <VisibleText text={event.description} inline />
                  </span>
                )}
              </span>
              <span className="tabular-nums">{sayMoney(event.gross, event.currency)}</span>
              <span className="text-ink-2 tabular-nums">
                {event.net === null ? "" : `net ${sayMoney(event.net, event.currency)}`}
              </span>
              <Time at={event.at} className="text-ink-2" />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Figure({ name, title, children }: { name: string; title?: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-ink-2 text-xs" title={title}>
        {name}
      </dt>
      <dd className="text-base font-medium tabular-nums">{children}</dd>
    </div>
  );
}
