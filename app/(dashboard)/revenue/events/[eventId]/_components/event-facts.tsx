import Link from "next/link";

import { paths } from "@/app/paths";
import { formatExact } from "@/components/format";
import { Fact, Facts } from "@/components/layout/facts";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/untrusted/visible-text";
import { sayMoney } from "@/domain/money";
import type { RevenueEvent } from "@/server/revenue/event";

import { eventWords, typeWords } from "../../../event-words";

const exact = (at: string) => formatExact(Date.parse(at));

/** What is known of it. */
export function EventFacts({ event }: { event: RevenueEvent }) {
  const { gross, net, currency, original, worker, goal, subscriptionKey, coversFrom, coversTo } = event;
  return (
    <Facts>
      <Fact name="Gross">{sayMoney(gross, currency)}</Fact>
      <Fact name="Net">{sayMoney(net, currency)}, after fees</Fact>
      {event.eventType === "refund" ? null : <Fact name="May be refunded">{sayMoney(event.refundable, currency)}</Fact>}
      <Fact name="Type">{typeWords[event.revenueType]}</Fact>
      <Fact name="Occurred">
        <Time at={event.occurredAt} />, {exact(event.occurredAt)}
      </Fact>
      <Fact name="Recorded">
        <Time at={event.recordedAt} />
      </Fact>
      {original === null ? null : (
        <Fact name="Refunds">
          <Link href={paths.revenueEvent(original.id)} prefetch={false} className="text-accent hover:underline">
            {eventWords[original.eventType]} of {sayMoney(original.gross, original.currency)}
          </Link>
        </Fact>
      )}
      <Fact name="Source">
        <VisibleText text={event.source} inline />
      </Fact>
      <Fact name="Worker">
        {worker === null ? (
          <span className="text-ink-2">unattributed</span>
        ) : (
          <Link href={paths.worker(worker.id)} prefetch={false} className="text-accent hover:underline">
            <VisibleText text={worker.id} inline />
          </Link>
        )}
      </Fact>
      <Fact name="Goal">
        {goal === null ? (
          <span className="text-ink-2">unattributed</span>
        ) : (
          <Link href={paths.goal(goal.id)} prefetch={false} className="text-accent hover:underline">
            <VisibleText text={goal.title} inline />
          </Link>
        )}
      </Fact>
      {subscriptionKey === null ? null : (
        <Fact name="Subscription">
          <VisibleText text={subscriptionKey} inline />
        </Fact>
      )}
      {coversFrom === null || coversTo === null ? null : (
        <Fact name="Pays for">
          {exact(coversFrom)} to {exact(coversTo)}
        </Fact>
      )}
    </Facts>
  );
}
