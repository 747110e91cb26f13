import type { Route } from "next";
import type { ReactNode } from "react";

import { BackLink } from "@/components/layout/back-link";
import type { Change } from "@/domain/diff";
import type { RequestDetail } from "@/server/approvals/detail";

import { decisionOf } from "../views";
import type { DecisionView } from "../views";
import { AlikeTable } from "./alike-table";
import { ChangedNotice } from "./changed-notice";
import { DecideBar } from "./decide-bar";
import { DecidingProvider } from "./deciding";
import { Digest } from "./digest";
import { Elsewhere } from "./elsewhere";
import { FullPageNotice } from "./full-page-notice";
import { Presence } from "./presence";
import { RequestFacts } from "./request-facts";
import { RequestHead } from "./request-head";
import { RequestPane } from "./request-pane";
import { RequestStanding } from "./request-standing";
import { RulesOfRequest } from "./rules-of-request";
import { Votes } from "./votes";
import { WorkerWords } from "./worker-words";

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
          changes={request.supersedes ? changesOf(request, request.supersedes) : undefined}
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

/** How it ended, where this person did not end it; else null. */
function endOf({ held, decided, state }: RequestDetail, me: string): string | null {
  if (held) return held.mine ? null : `Decided elsewhere: ${held.by} ${held.vote} it`;
  if (state === "expired") return "Its time ran out";
  if (state === "withdrawn") return "The worker withdrew it";
  if (decided === null || decided.by === me) return null;
  return `Decided elsewhere: ${decided.by} ${state === "rejected" || state === "revision" ? "rejected" : "approved"} it`;
}

/** What a digest is over, as far as it can be told apart by eye. */
const contentOf = ({ actionType, description, data, risk, estimatedCostCents }: RequestDetail) => ({
  action: actionType,
  risk,
  estimated_cost_cents: estimatedCostCents,
  description,
  data,
});

/** What the worker changed since the request that this one replaces; its prose counts too. */
function changesOf(request: RequestDetail, before: NonNullable<RequestDetail["supersedes"]>): Change[] {
  const isSame = before.descriptionBefore === request.description;
  const words: Change = {
    path: "description",
    kind: "changed",
    before: before.descriptionBefore,
    after: request.description,
  };
  return isSame ? before.changes : [words, ...before.changes];
}
