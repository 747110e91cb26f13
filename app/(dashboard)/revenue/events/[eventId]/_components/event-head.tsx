import { VisibleText } from "@/components/untrusted/visible-text";
import { compareDecimals } from "@/domain/money";
import { sayMoney } from "@/domain/money";
import type { RevenueEvent } from "@/server/revenue/event";

import { eventWords } from "../../../event-words";
import { RefundButton } from "./refund-button";

/** What it was, how much, and what can be done about it. */
export function EventHead({ event, forbidden }: { event: RevenueEvent; forbidden: string | null }) {
  const { id, eventType, gross, currency, description, refundable } = event;
  const isOver = compareDecimals(refundable, "0") !== 1;
  const whyNotRefund =
    forbidden ??
    (eventType === "refund" ? "A refund is not refunded." : isOver ? "All of it was refunded already." : null);
  return (
    <header className="flex flex-wrap items-start gap-x-6 gap-y-3">
      <div className="min-w-0 flex-1 basis-60">
        <h1 className="sr-only">Revenue event</h1>
        <h2 className="text-xl font-semibold tracking-[-0.01em]">
          {eventWords[eventType]} of {sayMoney(gross, currency)}
        </h2>
        {description === null ? null : (
          <p className="text-ink-2 mt-1 text-sm [overflow-wrap:anywhere]">
            <VisibleText text={description} inline />
          </p>
        )}
      </div>
      <RefundButton
        id={id}
        currency={currency}
        refundable={refundable}
        refundableText={sayMoney(refundable, currency)}
        disabledReason={whyNotRefund}
      />
    </header>
  );
}
