import Link from "next/link";
import type { ReactNode } from "react";

import { paths } from "@/app/paths";
import { ActionBar } from "@/components/layout/action-bar";
import { buttonClass } from "@/components/ui/button-class";
import type { RequestDetail } from "@/server/approvals/detail";

import { decisionOf } from "../../approvals/views";
import { ChangedNotice } from "../request/changed-notice";
import { DecideBar } from "../request/decide-bar";
import { DecidingProvider } from "../request/deciding";
import { Elsewhere } from "../request/elsewhere";
import { FullPageNotice } from "../request/full-page-notice";
import { Presence } from "../request/presence";
import { RequestFacts } from "../request/request-facts";
import { RequestHead } from "../request/request-head";
import { RequestStanding } from "../request/request-standing";
import { changesOf, contentOf, endOf } from "../request/shown-of";
import { WorkerWords } from "../request/worker-words";

/**
 * One request under the list of the most urgent, by the rules of the queue: what takes one key is decided here, with
 * all that its worker wrote in sight; what takes more is opened where there is room for it.
 */
export function RequestInPlace({ request, me }: { request: RequestDetail; me: string }) {
  const decision = request.state === "pending" ? decisionOf(request) : null;
  const body = (
    <>
      <article aria-label="The open request" className="min-w-0 flex-1 px-4 pt-3 pb-4 sm:px-6">
        <RequestHead request={request} />
        <Presence id={request.id} me={me} />
        <RequestStanding request={request} />
        <RequestFacts request={request} />
        {decision?.needsFullPage ? <FullPageNotice href={paths.approvals({ open: request.id, full: true })} /> : null}
        <WorkerWords
          key={`${request.id} ${request.digest ?? ""}`}
          workerId={request.workerId}
          text={request.description}
          data={request.data}
          changes={changesOf(request)}
          full={false}
        />
      </article>
      {decision?.friction === "one key" ? (
        <DecideBar />
      ) : (
        <OpenInQueue request={request} isPending={decision !== null} />
      )}
    </>
  );
  return (
    <>
      <div className="grid gap-2 px-4 sm:px-6 [&>*:not(:empty)]:mt-3">
        <Elsewhere id={request.id} isPending={request.state === "pending"} end={endOf(request, me)} />
        <ChangedNotice key={request.id} digest={request.digest} shown={contentOf(request)} />
      </div>
      {decision === null ? (
        body
      ) : (
        <DecidingProvider key={`${request.id} ${request.digest ?? ""}`} request={decision}>
          {body}
        </DecidingProvider>
      )}
    </>
  );
}

/** The way to a request that is not decided here, and why it is not. */
function OpenInQueue({ request, isPending }: { request: RequestDetail; isPending: boolean }): ReactNode {
  const { id, risk, excluded } = request;
  const isMine = isPending && excluded === null;
  return (
    <ActionBar label="Open">
      {isPending ? (
        <span className="text-ink-2 self-center text-xs">{excluded ?? `A ${risk} risk is decided in the queue.`}</span>
      ) : null}
      <Link
        href={isPending ? paths.approval(id) : paths.approvalHistory({ open: id })}
        prefetch={false}
        className={buttonClass({ variant: isMine ? "primary" : "secondary" })}
      >
        {isMine ? "Open to decide" : isPending ? "Open in the queue" : "Open in the history"}
      </Link>
    </ActionBar>
  );
}
