import Link from "next/link";

import { paths } from "@/app/paths";
import { count, formatDuration, formatMoney } from "@/components/format";
import { Section } from "@/components/layout/section";
import { Dot } from "@/components/status/dot";
import { classes } from "@/components/ui/classes";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { TaskTrace as Trace, TraceLine } from "@/server/tasks/detail";

const microsPerCent = 10_000;
const costOf = (micros: string, currency: string) => formatMoney(Number(micros) / microsPerCent, currency);

/** Where a line stands in the time that all of them span, in hundredths. */
function placeOf(line: TraceLine, fromMs: number, wholeMs: number): { left: string; width: string } {
  const endMs = Date.parse(line.at);
  const lastedMs = line.durationMs ?? 0;
  const left = Math.max(0, Math.min(99, ((endMs - lastedMs - fromMs) / wholeMs) * 100));
  const width = Math.max(1, Math.min(100 - left, (lastedMs / wholeMs) * 100));
  return { left: left.toFixed(2), width: width.toFixed(2) };
}

/** What was logged about the task, in time: each line with how long it took and what it cost. */
export function TaskTrace({ taskId, trace, currency }: { taskId: string; trace: Trace; currency: string }) {
  const { lines, count: all } = trace;
  if (lines.length === 0) return null;
  const ends = lines.map(({ at }) => Date.parse(at));
  const fromMs = Math.min(...lines.map(({ at, durationMs }) => Date.parse(at) - (durationMs ?? 0)));
  const wholeMs = Math.max(1, Math.max(...ends) - fromMs);
  const shown = all > lines.length ? `the latest ${String(lines.length)} of ${count(all, "line")}` : count(all, "line");
  const sums = `${formatDuration(Number(trace.durationMs))} of work, ${costOf(trace.costMicros, currency)}`;
  return (
    <Section
      title="Trace"
      aside={
        <>
          {shown}, {sums},{" "}
          <Link href={paths.trace(taskId)} prefetch={false} className="underline underline-offset-2">
            its whole story
          </Link>
          ,{" "}
          <Link
            href={paths.logs({ q: `task:${taskId}`, range: "all" })}
            prefetch={false}
            className="underline underline-offset-2"
          >
            in the logs
          </Link>
        </>
      }
    >
      <ol className="border-t">
        {lines.map((line) => (
          <li
            key={line.id}
            className="grid gap-x-3 border-b py-1 text-xs leading-5 sm:grid-cols-[7rem_minmax(0,1fr)_8rem_5rem_5rem]"
          >
            <Time at={line.at} className="text-ink-2" />
            <span className="min-w-0 [overflow-wrap:anywhere]">
              <Level level={line.level} />{" "}
              {line.action === null ? null : (
                <span className="font-mono">
                  <VisibleText text={line.action} inline />{" "}
                </span>
              )}
              <span className="text-ink-2">
                <VisibleText text={line.message ?? ""} inline />
              </span>
            </span>
            <Bar {...placeOf(line, fromMs, wholeMs)} />
            <span
              className={classes("text-ink-2 tabular-nums sm:text-right", line.durationMs === null && "max-sm:hidden")}
            >
              {line.durationMs === null ? "–" : formatDuration(line.durationMs)}
            </span>
            <span
              className={classes("text-ink-2 tabular-nums sm:text-right", line.costMicros === "0" && "max-sm:hidden")}
            >
              {line.costMicros === "0" ? "–" : costOf(line.costMicros, currency)}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}

function Level({ level }: { level: string }) {
  if (level !== "error" && level !== "critical" && level !== "warning") return null;
  return (
    <span className="inline-flex items-center gap-1">
      <Dot shape="cross" tone={level === "warning" ? "warn" : "bad"} />
      {level}
    </span>
  );
}

function Bar({ left, width }: { left: string; width: string }) {
  return (
    <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden className="h-2 w-full self-center max-sm:hidden">
      <line x1="0" x2="100" y1="4" y2="4" className="stroke-line" vectorEffect="non-scaling-stroke" />
      <rect x={left} width={width} y="1" height="6" className="fill-accent" />
    </svg>
  );
}
