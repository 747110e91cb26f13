"use client";

import { Fact, Facts } from "@/components/layout/facts";
import { Status } from "@/components/status/dot";
import { Risk } from "@/components/status/risk";
import { UntrustedBox } from "@/components/untrusted/untrusted-box";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { DecidedOne } from "@/server/approvals/together";

import type { ReviewItem } from "../review";

/** One of several: all of it before it is decided, one line of what became of it afterwards. */
export function BatchItem({
  item,
  outcome,
  isOver,
}: {
  item: ReviewItem;
  outcome: DecidedOne | undefined;
  isOver: boolean;
}) {
  return (
    <section aria-label={item.headline} className="border-b pb-4 last:border-b-0 last:pb-0">
      <h3 className="font-medium [overflow-wrap:anywhere]">
        <VisibleText text={item.headline} inline />
      </h3>
      <p className="text-ink-2 flex flex-wrap items-center gap-x-2.5 text-xs">
        <Risk risk={item.risk} />
        <VisibleText text={item.workerId} inline />
      </p>
      {isOver ? (
        <Outcome outcome={outcome} apart={item.apart} />
      ) : item.apart !== null ? (
        <p className="mt-2 text-sm">
          <Status shape="ring" tone="plain">
            Left out
          </Status>
          <span className="text-ink-2 block">{item.apart}</span>
        </p>
      ) : (
        <>
          <Facts>
            <Fact name="What">
              <span className="mono">{item.actionType}</span>
            </Fact>
            {item.target === null ? null : (
              <Fact name="To whom">
                <VisibleText text={item.target} inline />
              </Fact>
            )}
            {item.amount === null ? null : <Fact name="How much">{item.amount}</Fact>}
            {item.why === null ? null : (
              <Fact name="Why">
                <VisibleText text={item.why} inline />
              </Fact>
            )}
          </Facts>
          <UntrustedBox workerId={item.workerId} text={item.description} data={item.data} whole />
        </>
      )}
    </section>
  );
}

function Outcome({ outcome, apart }: { outcome: DecidedOne | undefined; apart: string | null }) {
  if (outcome?.ok) {
    return (
      <p className="mt-1 text-sm">
        <Status shape="filled" tone="good">
          Recorded: {outcome.value.decision}
        </Status>
      </p>
    );
  }
  return (
    <p className="mt-1 text-sm">
      <Status shape="cross" tone={outcome ? "bad" : "plain"}>
        Not decided
      </Status>
      <span className="text-ink-2 block">{outcome?.message ?? apart ?? "It was left out."}</span>
    </p>
  );
}
