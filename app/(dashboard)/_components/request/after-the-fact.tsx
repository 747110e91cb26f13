import { formatMoney } from "@/components/format";
import { Fact } from "@/components/layout/facts";
import { Status } from "@/components/status/dot";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { RequestDetail } from "@/server/approvals/detail";

/** Approved → used? → result? → cost? What came of an approval; the result and its cost are the worker's word. */
export function AfterTheFact({ request }: { request: RequestDetail }) {
  const { used, state, baseCurrency } = request;
  if (!["approved", "used", "succeeded", "failed", "lapsed"].includes(state)) return null;
  const { outcome } = used;
  return (
    <>
      <Fact name="Used">
        {used.at ? (
          <Time at={used.at} />
        ) : state === "lapsed" ? (
          "never, and its time is over"
        ) : (
          <>
            not yet
            {used.useBy ? (
              <span className="text-ink-2 text-xs">
                , possible until <Time at={used.useBy} />
              </span>
            ) : null}
          </>
        )}
      </Fact>
      {used.at === null ? null : (
        <Fact name="Result">
          {outcome === null ? (
            <span className="text-ink-2">not reported yet</span>
          ) : (
            <Status shape={outcome.succeeded ? "filled" : "cross"} tone={outcome.succeeded ? "good" : "bad"}>
              {outcome.succeeded ? "succeeded" : "failed"}, says the worker
            </Status>
          )}
          {outcome?.error === undefined ? null : (
            <span className="mono mt-1 block">
              <VisibleText text={outcome.error} />
            </span>
          )}
        </Fact>
      )}
      {outcome === null ? null : (
        <Fact name="Cost">
          {outcome.actual_cost_cents === undefined
            ? "not reported"
            : `${formatMoney(outcome.actual_cost_cents, baseCurrency)}, says the worker`}
        </Fact>
      )}
    </>
  );
}
