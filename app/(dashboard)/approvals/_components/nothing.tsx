import type { Route } from "next";
import Link from "next/link";

import { paths } from "@/app/paths";
import { Empty } from "@/components/layout/empty";
import { buttonClass } from "@/components/ui/button-class";

/** An empty queue: because nothing waits, or because the filters leave nothing. */
export function NothingPending({ isNarrowed }: { isNarrowed: boolean }) {
  if (isNarrowed) {
    return (
      <Empty
        title="No pending request fits"
        action={
          <Link prefetch={false} href={paths.approvals()} className={buttonClass()}>
            Clear the filters
          </Link>
        }
      >
        Others may be pending. What was decided stands in the history.
      </Empty>
    );
  }
  return (
    <Empty
      title="Nothing waits for a decision"
      action={
        <Link prefetch={false} href={paths.approvalHistory()} className={buttonClass()}>
          Look at the history
        </Link>
      }
    >
      A request appears here as soon as a worker asks before an action that it may not do by itself.
    </Empty>
  );
}

/** The side of the request, without one: none is open, or the address names one that does not exist. */
export function NoRequest({ isMissing, back }: { isMissing: boolean; back: Route }) {
  if (!isMissing) return <Empty title="No request is open">The one that you open from the queue is shown here.</Empty>;
  return (
    <Empty
      title="There is no such request"
      action={
        <Link prefetch={false} href={back} className={buttonClass()}>
          Back to the queue
        </Link>
      }
    >
      The address names a request that does not exist, or is not complete.
    </Empty>
  );
}
