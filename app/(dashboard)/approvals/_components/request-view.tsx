import type { Route } from "next";
import type { ReactNode } from "react";

import { BackLink } from "@/components/layout/back-link";
import type { RequestDetail } from "@/server/approvals/detail";

import { decisionOf } from "../views";
import type { DecisionView } from "../views";
import { AlikeTable } from "./alike-table";
import { ChangedNotice } from "../../_components/request/changed-notice";
import { DecideBar } from "../../_components/request/decide-bar";
import { DecidingProvider } from "../../_components/request/deciding";
import { Digest } from "../../_components/request/digest";
import { Elsewhere } from "../../_components/request/elsewhere";
import { FullPageNotice } from "../../_components/request/full-page-notice";
import { Presence } from "../../_components/request/presence";
import { RequestFacts } from "../../_components/request/request-facts";
import { RequestHead } from "../../_components/request/request-head";
import { RequestPane } from "./request-pane";
import { RequestStanding } from "../../_components/request/request-standing";
import { RulesOfRequest } from "./rules-of-request";
import { Votes } from "./votes";
import { changesOf, contentOf, endOf } from "../../_components/request/shown-of";
import { WorkerWords } from "../../_components/request/worker-words";

/**
 * One request: the server's facts, what became of it, the worker's words, and what can be done.
 *
 * @param full it stands alone, on its own page
 * @param fullHref where that page is
 */
export function RequestView({
  request,
  me,
  full,
  back,
  fullHref,
}: {
  request: RequestDetail;
  me: string;
  full: boolean;
  back: { href: Route; label: string };
  fullHref: Route;
}) {
  const decision = request.state === "pending" ? decisionOf(request) : null;
  const key = `${request.id} ${request.digest ?? ""}`;
  const body = (
    <>
      <article className="min-w-0 px-4 pt-4 pb-5 sm:px-7 sm:pt-5">
        <RequestHead request={request} />
        <Presence id={request.id} me={me} />
        <RequestStanding request={request} />
        <RequestFacts request={request} />
        <Votes request={request} />
        {decision?.needsFullPage && !full ? <FullPageNotice href={fullHref} /> : null}
        <WorkerWords
          key={key}
          workerId={request.workerId}
          text={request.description}
          data={request.data}
          changes={changesOf(request)}
          full={full}
        />
        <AlikeTable alike={request.alike} />
        <RulesOfRequest key={`rules ${request.id}`} options={request.rules} />
        {decision ? (
          <p className="text-ink-2 mt-4 text-xs sm:hidden">
            <Digest digest={request.digest} />
          </p>
        ) : null}
      </article>
      {decision ? (
        <DecideBar />
      ) : (
        <footer className="text-ink-2 mt-auto border-t px-4 py-3 text-xs sm:px-7">
          <Digest digest={request.digest} />
        </footer>
      )}
    </>
  );

  return (
    <RequestPane id={request.id} alone={full}>
      {full ? <h1 className="sr-only">One request</h1> : null}
      <BackLink href={back.href} always={full}>
        {back.label}
      </BackLink>
      <div className="grid gap-2 px-4 sm:px-7 [&>*:not(:empty)]:mt-4">
        <Elsewhere id={request.id} isPending={request.state === "pending"} end={endOf(request, me)} />
        <ChangedNotice key={request.id} digest={request.digest} shown={contentOf(request)} />
      </div>
      <Deciding decision={decision} key={key}>
        {body}
      </Deciding>
    </RequestPane>
  );
}

function Deciding({ decision, children }: { decision: DecisionView | null; children: ReactNode }) {
  return decision ? <DecidingProvider request={decision}>{children}</DecidingProvider> : children;
}
