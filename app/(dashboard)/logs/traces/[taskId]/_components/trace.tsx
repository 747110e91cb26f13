"use client";

import Link from "next/link";

import { paths } from "@/app/paths";
import { count, formatDuration, formatNumber } from "@/components/format";
import { Empty } from "@/components/layout/empty";
import { PageHeader } from "@/components/layout/page-header";
import { useShortcuts } from "@/components/keyboard/use-shortcuts";
import { TaskState } from "@/components/status/task-state";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { useNow } from "@/components/ui/now";
import { VisibleText } from "@/components/untrusted/visible-text";
import { axisOf } from "@/domain/time-axis";
import type { Story } from "@/server/traces/story";

import { useAddress } from "../../../use-address";
import { costOf, keptFromWords } from "../row-words";
import { traceParams } from "../search-params";
import { busyStretches, rowsOf } from "../story-rows";
import { TraceGrid } from "./trace-grid";
import { useStory } from "./use-story";

/** A task's story: every line, request, attempt and part, on one axis of time. */
export function Trace({ first }: { first: Story }) {
  const { view, change } = useAddress(traceParams, paths.trace(first.task.id));
  const open = new Set(view.open);
  const openParts = first.parts.filter(({ id }) => open.has(`task-${id.slice(0, 8)}`)).map(({ id }) => id);
  const { story, parts, isOld } = useStory(first, openParts);
  const now = useNow(1_000) ?? Date.parse(story.task.createdAt);
  const nowMs = story.task.endedAt === null ? now : Date.parse(story.task.endedAt);
  const rows = rowsOf(story, { isOpen: (id) => open.has(id), parts, nowMs });
  const axis = axisOf(busyStretches(rows), view.scale === "packed");
  const isPacked = view.scale === "packed";
  const toggleScale = () => change({ scale: isPacked ? "real" : "packed" });
  const toggle = (id: string) => {
    change({ open: open.has(id) ? view.open.filter((each) => each !== id) : [...view.open, id] });
  };
  useShortcuts({ z: { label: "Show idle time, or pack it", run: toggleScale } });

  return (
    <>
      <PageHeader
        title="Trace"
        line={<Summary story={story} isOld={isOld} />}
        actions={
          <>
            <Button
              variant={isPacked ? "secondary" : "primary"}
              aria-pressed={!isPacked}
              shortcut="z"
              onClick={toggleScale}
            >
              Show idle time
            </Button>
            <Link href={paths.traceCompared(story.task.id)} prefetch={false} className={buttonClass()}>
              Compare with another run
            </Link>
          </>
        }
      />
      {rows.length === 0 ? (
        <Empty title="Nothing happened yet">
          What its worker writes with this task&apos;s id, and what it asks of people, appears here as it comes.
        </Empty>
      ) : (
        <TraceGrid
          rows={rows}
          axis={axis}
          taskId={story.task.id}
          currency={story.baseCurrency}
          isOpen={(id) => open.has(id)}
          onToggle={toggle}
        />
      )}
    </>
  );
}

function Summary({ story, isOld }: { story: Story; isOld: boolean }) {
  const { task, own, whole, lines, baseCurrency: currency } = story;
  const hidden = own.lines - lines.length;
  return (
    <>
      <span className="text-ink block [overflow-wrap:anywhere]">
        <VisibleText text={task.title} inline />
      </span>
      <span className="flex flex-wrap items-center gap-x-3">
        <TaskState status={task.status} />
        <span>{count(own.lines, "line")}</span>
        <span>{formatDuration(own.durationMs)} of work</span>
        <span>{costOf(own, currency)}</span>
        <span>{count(own.tokens, "token")}</span>
        {whole.lines === own.lines && whole.costMicros === own.costMicros ? null : (
          <span>
            with sub-tasks: {count(whole.lines, "line")}, {formatDuration(whole.durationMs)}, {costOf(whole, currency)}
          </span>
        )}
        {story.keptFrom === null ? null : <span>{keptFromWords(story.keptFrom)}</span>}
        {hidden > 0 ? (
          <span>
            the latest {formatNumber(lines.length)} lines are shown;{" "}
            <Link
              href={paths.logs({ q: `task:${task.id}`, range: "all" })}
              prefetch={false}
              className="underline underline-offset-2"
            >
              all are in the logs
            </Link>
          </span>
        ) : null}
        {isOld ? <span className="text-warn">not up to date: the server does not answer</span> : null}
      </span>
    </>
  );
}
