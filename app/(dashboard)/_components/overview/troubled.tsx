import Link from "next/link";

import { paths } from "@/app/paths";
import { formatNumber } from "@/components/format";
import { Dot } from "@/components/status/dot";
import { VisibleText } from "@/components/untrusted/visible-text";

import { definitions } from "./definitions";
import { None, Panel } from "./panel";

/** A worker in trouble: why, the worst first. */
export type Troubled = { workerId: string; health: string; reasons: readonly string[] };

const shown = 5;

/** Workers that somebody should look after, the least healthy first. */
export function TroubledWorkers({ workers, all }: { workers: readonly Troubled[]; all: number }) {
  return (
    <Panel
      title="Workers in trouble"
      figure={formatNumber(workers.length)}
      means={definitions.inTrouble}
      href={paths.workers({ trouble: true })}
    >
      {workers.length === 0 ? (
        <None>{all === 0 ? "There are no workers yet." : "None. Every worker that may run does."}</None>
      ) : (
        <ul>
          {workers.slice(0, shown).map(({ workerId, health, reasons }) => (
            <li
              key={workerId}
              className="hover:bg-hover relative -mx-2 flex items-baseline gap-2 rounded-md px-2 py-1.5"
            >
              <Dot shape="cross" tone="bad" className="translate-y-px" />
              <div className="min-w-0 flex-1">
                <Link
                  href={paths.worker(workerId)}
                  prefetch={false}
                  className="rounded-sm text-sm font-medium -outline-offset-2! after:absolute after:inset-0"
                >
                  <VisibleText text={workerId} inline />
                </Link>
                <p className="text-ink-2 truncate text-xs" title={reasons.join(" ")}>
                  {reasons.join(" ")}
                </p>
              </div>
              <span className="text-ink-2 text-sm tabular-nums" title="Health, 0 to 1">
                <span className="sr-only">Health </span>
                {health}
              </span>
            </li>
          ))}
        </ul>
      )}
      {workers.length > shown ? (
        <Link href={paths.workers({ trouble: true })} prefetch={false} className="text-ink-2 text-xs hover:underline">
          {formatNumber(workers.length - shown)} more
        </Link>
      ) : null}
    </Panel>
  );
}
