import { StateBadge } from "@/components/status/state-badge";
import { Deadline } from "@/components/status/deadline";
import { LevelTag } from "@/components/status/level-tag";
import { Risk } from "@/components/status/risk";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { RequestDetail } from "@/server/approvals/detail";

import { lookOf } from "./state-look";

/** What it is, in the server's words, and in one line how it stands. */
export function RequestHead({ request }: { request: RequestDetail }) {
  const { votes, votesNeeded, state } = request;
  const approvals = votes.filter(({ vote }) => vote === "approved");
  return (
    <header>
      <h2 data-request-head tabIndex={-1} className="text-lg font-semibold tracking-[-0.01em] outline-none">
        <VisibleText text={request.facts.headline} inline />
      </h2>
      <p className="text-ink-2 [&>*:not(:last-child)]:after:text-ink-2 mt-0.5 flex flex-wrap items-center gap-x-1.5 gap-y-0.5 text-xs [&>*:not(:last-child)]:after:ml-1.5 [&>*:not(:last-child)]:after:font-normal [&>*:not(:last-child)]:after:content-['·']">
        <span className="flex items-center">
          <Risk risk={request.risk} />
        </span>
        <span>
          asked by <VisibleText text={request.workerId} inline /> <LevelTag level={request.workerLevel} />{" "}
          <Time at={request.createdAt} />
        </span>
        {state === "pending" ? (
          <span>
            <Deadline expiresAt={request.expiresAt} createdAt={request.createdAt} lead="expires in" words />
          </span>
        ) : (
          <span>
            <StateBadge {...lookOf(state)} />
          </span>
        )}
        {state === "pending" && votesNeeded > 1 ? (
          <span>
            {approvals.length} of {votesNeeded} approvals
            {approvals.length > 0 ? `, by ${approvals.map(({ email }) => email).join(", ")}` : ""}
          </span>
        ) : null}
      </p>
    </header>
  );
}
