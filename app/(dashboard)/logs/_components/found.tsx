"use client";

import { useRef } from "react";

import { count, formatNumber } from "@/components/format";
import { Empty } from "@/components/layout/empty";
import { Problem } from "@/components/layout/problem";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { Spinner } from "@/components/ui/spinner";

import type { Query, Term } from "@/domain/log-query/terms";

import { columnsOf } from "../columns";
import type { LogView, SpanView } from "../view";
import { minuteOf } from "../words";
import { LineList } from "./line-list";
import type { Lines } from "./use-lines";
import type { Tail } from "./use-tail";

type Props = {
  lines: Lines;
  tail: Tail;
  view: LogView;
  isReadable: boolean;
  query: Query;
  onStep: { older: (() => void) | null; newer: (() => void) | null };
  onNarrow: (term: Term, how: "include" | "exclude") => void;
  onChange: (change: Partial<LogView>) => void;
  onTime: (change: Partial<SpanView>) => void;
  onTop: (isAtTop: boolean) => void;
};

/** The lines that were found, or why there are none. */
export function Found({ lines, tail, view, isReadable, query, onStep, onNarrow, onChange, onTime, onTop }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  return (
    <section
      aria-label="What was found"
      aria-busy={lines.isBusy || !isReadable}
      className="relative flex min-h-0 min-w-0 flex-1 flex-col"
    >
      {tail.waiting === 0 ? null : (
        <div role="status" className="border-b px-4 py-1.5 text-center">
          <Button
            size="sm"
            variant="primary"
            onClick={() => {
              tail.show();
              scroller.current?.scrollTo({ top: 0 });
            }}
          >
            {tail.isMore
              ? `Show the newest of over ${formatNumber(tail.waiting)} lines`
              : `Show ${count(tail.waiting, "new line")}`}
          </Button>
        </div>
      )}
      {lines.lines.length > 0 ? (
        <LineList
          scroller={scroller}
          lines={lines.lines}
          columns={columnsOf(view)}
          openId={view.line}
          onOpen={(line) => onChange({ line })}
          onStep={onStep}
          query={query}
          onNarrow={onNarrow}
          onEnd={
            lines.isBusy || lines.nextCursor === null || lines.isStopped || lines.failed !== null ? null : lines.goOn
          }
          onTop={onTop}
          foot={<Foot lines={lines} />}
        />
      ) : (
        <Nothing lines={lines} view={view} isReadable={isReadable} onTime={onTime} />
      )}
    </section>
  );
}

const footClass = "flex flex-wrap items-center gap-2 px-4 py-3 text-sm";

/** What stands after the last line. */
function Foot({ lines }: { lines: Lines }) {
  const { failed, isBusy, isStopped, searchedBackTo, tooShort, nextCursor } = lines;
  if (failed !== null) {
    return (
      <p role="alert" className={footClass}>
        <span className="text-bad">{failed}</span>
        <Button size="sm" onClick={nextCursor === null ? lines.again : lines.goOn}>
          Try again
        </Button>
      </p>
    );
  }
  if (isStopped && searchedBackTo !== null) {
    return (
      <p className={footClass}>
        Searched back to {minuteOf(searchedBackTo)}.
        {tooShort === null ? null : (
          <span className="text-ink-2">
            “{tooShort}” is looked for line by line, a day at a time. Type three letters in a row, or go on.
          </span>
        )}
        <Button size="sm" onClick={lines.goOn}>
          Go on
        </Button>
      </p>
    );
  }
  if (isBusy && searchedBackTo !== null && nextCursor !== null) {
    return (
      <p role="status" className={footClass}>
        <Spinner /> Searched back to {minuteOf(searchedBackTo)}, looking further
        <Button size="sm" onClick={lines.stop}>
          Stop
        </Button>
      </p>
    );
  }
  return (
    <p className="text-ink-2 px-4 py-3 text-xs">{nextCursor === null ? "No older lines." : "Reading older lines"}</p>
  );
}

function Nothing({ lines, view, isReadable, onTime }: Pick<Props, "lines" | "view" | "isReadable" | "onTime">) {
  if (lines.failed !== null) {
    return (
      <Problem
        level="h2"
        title="The lines can't be shown"
        recorded="Nothing: this page only reads."
        advice={lines.failed}
        actions={<Button onClick={lines.again}>Try again</Button>}
      />
    );
  }
  if (!isReadable && !lines.isAsked) {
    return <Empty title="The query can't be read">What is underlined in it has to be mended first.</Empty>;
  }
  if (!lines.isAsked) return <Waiting />;
  if (lines.isBusy || lines.isStopped) return <Foot lines={lines} />;
  const isSpanned = view.range !== "all" || view.since !== null || view.until !== null;
  const further = () => onTime({ range: "all", since: null, until: null });
  return (
    <Empty
      title="No line fits"
      action={isSpanned ? <Button onClick={further}>Look through all days</Button> : undefined}
    >
      {view.q === "" ? "Workers write what they do with POST /api/v1/logs." : "Take a term away, or look further back."}
    </Empty>
  );
}

const rows = Array.from({ length: 12 }, (_, at) => at);

function Waiting() {
  return (
    <div>
      <p role="status" className="sr-only">
        Loading lines
      </p>
      {rows.map((row) => (
        <div key={row} className="border-b px-4 py-2">
          <Skeleton className="h-4 w-full" />
        </div>
      ))}
    </div>
  );
}
