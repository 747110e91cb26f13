import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";

import { paths } from "@/app/paths";
import { formatExact } from "@/components/format";
import { BackLink } from "@/components/layout/back-link";
import { Fact, Facts } from "@/components/layout/facts";
import { Section } from "@/components/layout/section";
import { CopyButton } from "@/components/ui/copy-button";
import { Time } from "@/components/ui/time";
import { JsonDiff } from "@/components/untrusted/json-diff";
import { JsonTree } from "@/components/untrusted/json-tree";
import { VisibleText } from "@/components/untrusted/visible-text";
import { changesBetween } from "@/domain/diff";
import type { ListedEvent } from "@/server/audit/queries";

/** One row of the trail, whole: who, what, what changed, and its place in the chain. */
export function EventDetail({ event, back }: { event: ListedEvent; back: Route }) {
  const { actor, actorKind, objectType, objectId, requestId } = event;
  return (
    <>
      <BackLink href={back}>Audit trail</BackLink>
      <div className="px-4 pt-4 pb-10 sm:px-7">
        <h2 className="text-lg font-semibold tracking-[-0.01em] [overflow-wrap:anywhere]">{event.action}</h2>
        <Facts>
          <Fact name="When">
            <Time at={event.at} /> <span className="text-ink-2">({formatExact(new Date(event.at).getTime())})</span>
          </Fact>
          <Fact name="Who">
            <VisibleText text={actor} inline /> <span className="text-ink-2">({actorKind})</span>{" "}
            <Narrow href={paths.audit({ actor })}>all of theirs</Narrow>
          </Fact>
          <Fact name="Object">
            {objectType} <VisibleText text={objectId} inline />{" "}
            <Narrow href={paths.audit({ object: `${objectType}:${objectId}` })}>all about it</Narrow>
            {objectType === "approval" ? <Narrow href={paths.approval(objectId)}>open</Narrow> : null}
          </Fact>
          {requestId === null ? null : <Fact name="Request">{requestId}</Fact>}
        </Facts>
        {event.before === null ? (
          <Section title="What was recorded">
            {event.after === null ? (
              <p className="text-ink-2 text-sm">Nothing more than this.</p>
            ) : (
              <JsonTree value={event.after} />
            )}
          </Section>
        ) : (
          <Section title="What changed">
            <JsonDiff changes={changesBetween(event.before, event.after ?? {})} />
          </Section>
        )}
        <Section title={`Row ${event.seq} of the chain`}>
          <Hash name="Its hash" hash={event.hash} />
          <Hash name="The hash before" hash={event.prevHash} />
        </Section>
      </div>
    </>
  );
}

function Narrow({ href, children }: { href: Route; children: ReactNode }) {
  return (
    <Link href={href} className="text-accent mr-2 ml-1 text-xs whitespace-nowrap underline underline-offset-2">
      {children}
    </Link>
  );
}

function Hash({ name, hash }: { name: string; hash: string }) {
  return (
    <div className="flex items-start gap-2 py-1">
      <p className="min-w-0 flex-1">
        <span className="text-ink-2 block text-xs">{name}</span>
        <span className="font-mono text-xs [overflow-wrap:anywhere]">{hash}</span>
      </p>
      <CopyButton text={hash} label={`Copy ${name.toLowerCase()}`} />
    </div>
  );
}
