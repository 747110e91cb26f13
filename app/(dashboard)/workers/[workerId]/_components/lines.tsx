import Link from "next/link";

import { paths } from "@/app/paths";
import { formatDuration } from "@/components/format";
import { Section } from "@/components/layout/section";
import { Dot } from "@/components/status/dot";
import { classes } from "@/components/ui/classes";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/untrusted/visible-text";
import { print } from "@/domain/log-query/print";
import type { WorkerLine } from "@/server/workers/past";

/** Log lines, the latest first; the one that was come for stands out. */
export function Lines({
  workerId,
  lines,
  marked,
}: {
  workerId: string;
  lines: readonly WorkerLine[];
  marked: string | null;
}) {
  return (
    <Section
      title="Latest lines, written by the worker, untrusted"
      aside={
        <Link
          href={paths.logs({ q: print({ kind: "worker", values: [workerId] }), range: "all" })}
          prefetch={false}
          className="underline underline-offset-2"
        >
          All its logs
        </Link>
      }
    >
      <ol className="border-t">
        {lines.map((line) => (
          <li
            key={line.id}
            aria-current={line.id === marked ? "true" : undefined}
            className={classes(
              "grid gap-x-4 border-b py-1.5 text-xs leading-5 sm:grid-cols-[6.5rem_5rem_minmax(0,11rem)_minmax(0,1fr)_auto]",
              line.id === marked && "bg-sel",
            )}
          >
            <Time at={line.at} className="text-ink-2" />
            <span className="inline-flex items-center gap-1.5">
              <LevelDot level={line.level} />
              {line.level}
            </span>
            <span className="truncate font-mono">
              {line.action === null ? null : <VisibleText text={line.action} inline />}
            </span>
            <span className="min-w-0 [overflow-wrap:anywhere]">
              <VisibleText text={line.message ?? ""} />
              {line.taskId === null ? null : (
                <>
                  {" "}
                  <Link
                    href={paths.task(line.taskId)}
                    prefetch={false}
                    className="text-ink-2 underline underline-offset-2"
                  >
                    task
                  </Link>
                </>
              )}
            </span>
            <span className="text-ink-2 text-right tabular-nums">
              {line.durationMs === null ? null : formatDuration(line.durationMs)}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}

function LevelDot({ level }: { level: string }) {
  if (level === "error" || level === "critical") return <Dot shape="cross" tone="bad" />;
  if (level === "warn" || level === "warning") return <Dot shape="half" tone="warn" />;
  return <Dot shape="ring" tone="plain" />;
}
