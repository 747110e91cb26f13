import { VisibleText } from "@/components/untrusted/visible-text";
import type { RevenueEvent } from "@/server/revenue/event";

import { eventWords } from "../../../event-words";
import { say } from "../../rows";

/** What it was, how much, and what can be done about it. */
export function EventHead({ event }: { event: RevenueEvent }) {
  const { eventType, gross, currency, description } = event;
  return (
    <header className="flex flex-wrap items-start gap-x-6 gap-y-3">
      <div className="min-w-0 flex-1 basis-60">
        <h1 className="text-xl font-semibold tracking-[-0.01em]">
          {eventWords[eventType]} of {say(gross, currency)}
        </h1>
        {description === null ? null : (
          <p className="text-ink-2 mt-1 text-sm [overflow-wrap:anywhere]">
            <VisibleText text={description} inline />
          </p>
        )}
      </div>
    </header>
  );
}
