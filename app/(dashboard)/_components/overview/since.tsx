import Link from "next/link";

import { paths } from "@/app/paths";
import { formatNumber } from "@/components/format";
import { Time } from "@/components/ui/time";
import { type SinceKind, sinceKinds } from "@/domain/visits";

import { definitions } from "./definitions";
import { MarkSeen } from "./mark-seen";
import { Panel } from "./panel";
import { sinceWords } from "./since-words";

/** What happened while this person was away, each count leading to what it counts. */
export function SinceLastHere({
  since,
  counts,
  most,
}: {
  since: { at: string; first: boolean };
  counts: Readonly<Record<SinceKind, number>>;
  /** Counts past it are "more than". */
  most: number;
}) {
  return (
    <Panel
      title={since.first ? "In the last 24 hours" : "Since you were last here"}
      means={definitions.since}
      aside={since.first ? "your first visit" : <MarkSeen />}
    >
      {since.first ? null : (
        <p className="text-ink-2 -mt-1 mb-1 text-xs">
          <Time at={since.at} />
        </p>
      )}
      <ul>
        {sinceKinds.map((kind) => (
          <Line key={kind} kind={kind} count={counts[kind]} from={since.at} most={most} />
        ))}
      </ul>
    </Panel>
  );
}

function Line({ kind, count, from, most }: { kind: SinceKind; count: number; from: string; most: number }) {
  const [one, many] = sinceWords[kind];
  const figure = count > most ? `${formatNumber(most)}+` : formatNumber(count);
  const words = count === 1 ? one : many;
  return (
    <li
      className={`relative -mx-2 flex items-baseline gap-2 rounded-md px-2 py-1 text-sm ${count === 0 ? "text-ink-3" : "hover:bg-hover"}`}
    >
      <span className={`min-w-6 text-right tabular-nums ${count === 0 ? "" : "font-medium"}`}>{figure}</span>
      {count === 0 ? (
        <span>{words}</span>
      ) : (
        <Link
          href={paths.since({ kind, from })}
          prefetch={false}
          className="min-w-0 flex-1 rounded-sm -outline-offset-2! after:absolute after:inset-0"
        >
          {words}
        </Link>
      )}
    </li>
  );
}
