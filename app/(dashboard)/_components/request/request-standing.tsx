import Link from "next/link";

import { paths } from "@/app/paths";
import { Fact, Facts } from "@/components/layout/facts";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { RequestDetail } from "@/server/approvals/detail";

import { AfterTheFact } from "./after-the-fact";
import { HeldNotice } from "./held-notice";

/** How the request stands where it is not simply pending: held, decided, used, replaced, or left behind by its task. */
export function RequestStanding({ request }: { request: RequestDetail }) {
  const { held, decided, supersedes, supersededBy, task, state } = request;
  return (
    <div className="[&>*:not(:empty)]:mt-3">
      {state === "pending" && request.inPlaceOf !== null ? (
        <Notice>You decide this in the place of {request.inPlaceOf}, who is away.</Notice>
      ) : null}
      {held ? (
        <HeldNotice id={request.id} by={held.by} vote={held.vote} until={held.until.toISOString()} mine={held.mine} />
      ) : null}
      {supersedes ? (
        <Notice title="A revised request">
          It answers a question about{" "}
          <Link
            prefetch={false}
            href={paths.approvalHistory({ open: supersedes.id })}
            className="underline underline-offset-2"
          >
            an earlier one
          </Link>
          {supersedes.question === null ? null : <>: “{supersedes.question}”</>}. What changed stands under Changes.
        </Notice>
      ) : null}
      {supersededBy === null ? null : (
        <Notice>
          The worker has answered with{" "}
          <Link prefetch={false} href={paths.approval(supersededBy)} className="underline underline-offset-2">
            a revised request
          </Link>
          .
        </Notice>
      )}
      {task?.movedOn ? (
        <Notice tone="warn" title="Its task has moved on">
          The task “
          <VisibleText text={task.title} inline />” is {task.status.replaceAll("_", " ")} and no longer waits for this
          request. Reject it, unless it still makes sense by itself.
        </Notice>
      ) : null}
      {decided ? (
        <Facts>
          <Fact name="Decided">
            by {decided.by}, <Time at={decided.at} />
          </Fact>
          {decided.note === null ? null : (
            <Fact name={state === "revision" ? "Question" : "Reason"}>
              <span className="whitespace-pre-wrap">{decided.note}</span>
            </Fact>
          )}
          <AfterTheFact request={request} />
        </Facts>
      ) : null}
    </div>
  );
}
