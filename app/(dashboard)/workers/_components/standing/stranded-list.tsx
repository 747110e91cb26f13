"use client";

import Link from "next/link";
import { useEffect, useState } from "react";

import { paths } from "@/app/paths";
import { count, formatNumber } from "@/components/format";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { Stranded, StrandedKind } from "@/server/workers/stranded";

import { readStranded } from "../../actions";

type Read = { state: "reading" } | { state: "read"; stranded: Stranded } | { state: "failed" };

/** What a halt of these workers would leave lying, read when it is asked; null is the whole fleet. */
export function StrandedList({ workerIds }: { workerIds: readonly string[] | null }) {
  const [read, setRead] = useState<Read>({ state: "reading" });
  const wanted = JSON.stringify(workerIds);

  useEffect(() => {
    let isWanted = true;
    const ids: string[] | null = JSON.parse(wanted);
    readStranded(ids).then(
      (stranded) => isWanted && setRead({ state: "read", stranded }),
      () => isWanted && setRead({ state: "failed" }),
    );
    return () => {
      isWanted = false;
    };
  }, [wanted]);

  if (read.state === "reading") return <Skeleton className="h-24 w-full" />;
  if (read.state === "failed") {
    return <Notice tone="warn">What would be stranded could not be read. The halt itself does not need it.</Notice>;
  }
  const { tasks, pending, unused } = read.stranded;
  if (tasks.count + pending.count + unused.count === 0) {
    return (
      <p className="text-ink-2 text-sm">
        Nothing would be stranded: no task held, no request pending, no approval unused.
      </p>
    );
  }
  return (
    <div className="grid gap-3 text-sm">
      <p>This would be stranded:</p>
      <Kind
        kind={tasks}
        one="task held"
        many="tasks held"
        note="Their leases run out within minutes; then others may take them."
        hrefOf={paths.task}
      />
      <Kind
        kind={pending}
        one="request pending"
        many="requests pending"
        note="They can still be decided."
        hrefOf={paths.approval}
      />
      <Kind
        kind={unused}
        one="approval not used yet"
        many="approvals not used yet"
        note="They lapse unless it is resumed in time."
        hrefOf={paths.approval}
      />
    </div>
  );
}

function Kind({
  kind,
  one,
  many,
  note,
  hrefOf,
}: {
  kind: StrandedKind;
  one: string;
  many: string;
  note: string;
  hrefOf: typeof paths.task | typeof paths.approval;
}) {
  if (kind.count === 0) return null;
  const more = kind.count - kind.first.length;
  return (
    <section>
      <h3 className="font-medium">{count(kind.count, one, many)}</h3>
      <p className="text-ink-2 text-xs">{note}</p>
      <ul className="mt-1 grid gap-0.5">
        {kind.first.map(({ id, title, workerId }) => (
          <li key={id} className="flex min-w-0 items-center gap-2">
            <Link
              href={hrefOf(id)}
              prefetch={false}
              className="decoration-line-3 min-w-0 flex-1 truncate py-0.5 leading-5 underline"
            >
              <VisibleText text={title} inline />
            </Link>
            <span className="text-ink-2 shrink-0 text-xs">{workerId}</span>
          </li>
        ))}
      </ul>
      {more > 0 ? <p className="text-ink-2 text-xs">and {formatNumber(more)} more</p> : null}
    </section>
  );
}
