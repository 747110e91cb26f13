"use client";

import { Section } from "@/components/layout/section";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { changesOfMandate } from "@/domain/mandates";
import type { KeptVersion } from "@/server/mandates/editor";

import { MandateDiff } from "./mandate-diff";

/** Every edit that was kept, the latest first: who, when, why, and what it changed. */
export function Versions({
  versions,
  current,
  forbidden,
  baseCurrency,
  onRestore,
}: {
  versions: readonly KeptVersion[];
  current: number;
  forbidden: string | null;
  baseCurrency: string;
  onRestore: (version: KeptVersion) => void;
}) {
  if (versions.length === 0) {
    return (
      <Section title="Versions">
        <p className="text-ink-2 text-sm">
          Nobody has edited it yet. The first edit keeps what stands now as version {current}.
        </p>
      </Section>
    );
  }
  return (
    <Section title="Versions" aside="each can be restored, as a new one">
      <ol aria-label="Versions" className="divide-y rounded-md border">
        {versions.map((version, at) => (
          <Version
            key={version.version}
            version={version}
            before={versions[at + 1]}
            isCurrent={version.version === current}
            forbidden={forbidden}
            baseCurrency={baseCurrency}
            onRestore={() => onRestore(version)}
          />
        ))}
      </ol>
    </Section>
  );
}

function Version({
  version,
  before,
  isCurrent,
  forbidden,
  baseCurrency,
  onRestore,
}: {
  version: KeptVersion;
  before: KeptVersion | undefined;
  isCurrent: boolean;
  forbidden: string | null;
  baseCurrency: string;
  onRestore: () => void;
}) {
  const { version: number, mandate, reason, changedBy, createdAt, endsAt } = version;
  const whyNot =
    forbidden ?? (isCurrent ? "It stands now." : mandate === null ? "What was kept can't be read any more." : null);
  return (
    <li className="bg-surface grid gap-2 px-3 py-2.5 sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2 text-sm">
          <b className="font-medium tabular-nums">Version {number}</b>
          {isCurrent ? <Badge tone="accent">stands now</Badge> : null}
          <span className="text-ink-2 text-xs [overflow-wrap:anywhere]">
            {changedBy === "unknown" ? "before the first edit" : changedBy}, <Time at={createdAt} />
          </span>
          {endsAt === null ? null : (
            <span className="text-ink-2 text-xs">
              ends by itself <Time at={endsAt} />
            </span>
          )}
        </p>
        {reason === null ? null : <p className="mt-0.5 text-sm [overflow-wrap:anywhere]">{reason}</p>}
        {mandate && before?.mandate ? (
          <div className="mt-2">
            <MandateDiff changes={changesOfMandate(before.mandate, mandate)} baseCurrency={baseCurrency} />
          </div>
        ) : null}
      </div>
      <Button
        size="sm"
        disabledReason={whyNot}
        aria-label={`Restore version ${String(number)}`}
        onClick={onRestore}
        className="self-start max-sm:justify-self-start"
      >
        Restore
      </Button>
    </li>
  );
}
