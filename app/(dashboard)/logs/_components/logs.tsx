"use client";

import { useMemo, useRef } from "react";

import { browserApi } from "@/app/paths";
import { count } from "@/components/format";
import { useShortcuts } from "@/components/keyboard/use-shortcuts";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import { narrow } from "@/domain/log-query/narrow";
import { parse } from "@/domain/log-query/parse";
import { print } from "@/domain/log-query/print";
import type { Term } from "@/domain/log-query/terms";
import type { Facets as CountedFacets } from "@/server/logs/facets";
import type { Histogram as CountedHistogram } from "@/server/logs/histogram";
import type { SavedView } from "@/server/saved-views/queries";

import { columnsOf } from "../columns";
import { askedLinesOf, askedOf } from "../view";
import { minuteOf } from "../words";
import { ColumnChoice } from "./column-choice";
import { ExportChoice } from "./export-choice";
import { Facets } from "./facets";
import { Found } from "./found";
import { Histogram } from "./histogram";
import { LineDrawer } from "./line-drawer";
import { LogTabs } from "./log-tabs";
import { QueryBar } from "./query-bar";
import { SavedSearches } from "./saved-searches";
import { useFigure } from "./use-figure";
import { type Lines, useLines } from "./use-lines";
import { useLogView } from "./use-log-view";
import { useStep } from "./use-step";
import { useTail } from "./use-tail";
import { useZoom } from "./use-zoom";

/** Every line that the fleet wrote, and how to find the one that matters. */
export function Logs({ personId, saved }: { personId: string; saved: readonly SavedView[] }) {
  const { view, change, step: changeTime, back } = useLogView();
  const parsed = useMemo(() => parse(view.q), [view.q]);
  const asked = parsed.problems.length === 0 ? askedOf(view) : null;
  const askedLines = asked === null ? null : askedLinesOf(view);
  const columns = columnsOf(view);
  const lines = useLines(askedLines);
  const isAtTop = useRef(true);
  const isTailing = view.tail !== null && view.until === null;
  const tail = useTail(askedLines, lines, isTailing, () => isAtTop.current && view.line === null);
  const histogram = useFigure<CountedHistogram>(browserApi.logHistogram, asked, tail.news);
  // An open line takes the room of the values: they are counted again once it is closed.
  const facets = useFigure<CountedFacets>(browserApi.logFacets, asked, view.line === null ? tail.news : 0);
  const add = (term: Term, how: "include" | "exclude") => change({ q: print(narrow(parsed.query, term, how)) });
  const [first, last] = [histogram.figure?.buckets[0], histogram.figure?.buckets.at(-1)];
  const seen = first === undefined || last === undefined ? null : { start: first.start, end: last.end };
  const zoom = useZoom(view, seen, changeTime);
  const step = useStep(lines, view.line, (line) => change({ line }));

  return (
    <>
      <PageHeader
        title="Logs"
        line={
          asked === null ? (
            "Not looked: the query can't be read"
          ) : (
            <Told lines={lines} counted={histogram.isOld ? null : histogram.figure} />
          )
        }
        actions={
          <>
            <LogTabs active="lines" view={view} />
            <div className="flex gap-2 max-sm:gap-1">
              <SavedSearches saved={saved} view={view} isReadable={asked !== null} onChange={change} />
              <ColumnChoice columns={columns} onChange={(list) => change({ columns: list })} />
              <ExportChoice asked={asked} columns={columns} counted={histogram.isOld ? null : histogram.figure} />
            </div>
            <TailButton
              isOn={isTailing}
              isLive={tail.isLive}
              hasEnd={view.until !== null}
              onChange={(on) => change({ tail: on ? "1" : null })}
            />
          </>
        }
      />
      <QueryBar
        view={view}
        parsed={parsed}
        counted={facets.figure}
        personId={personId}
        onChange={change}
        onTime={changeTime}
      />
      <Histogram
        counted={histogram.figure}
        isOld={histogram.isOld}
        isAgain={histogram.isAgain}
        hasFailed={histogram.hasFailed}
        zoom={zoom}
        onBack={back}
      />
      <div className="flex min-h-0 flex-1 flex-col lg:flex-row">
        <Facets
          counted={facets.figure}
          isOld={facets.isOld}
          isAgain={facets.isAgain}
          isAside={view.line !== null}
          query={parsed.query}
          onNarrow={add}
        />
        <Found
          lines={lines}
          tail={tail}
          view={view}
          isReadable={asked !== null}
          query={parsed.query}
          onStep={step}
          onNarrow={add}
          onChange={change}
          onTime={changeTime}
          onTop={(is) => {
            isAtTop.current = is;
            if (is && view.line === null) tail.show();
          }}
        />
        {view.line === null ? null : (
          <LineDrawer
            id={view.line}
            query={parsed.query}
            onClose={() => change({ line: null })}
            onStep={step}
            onNarrow={add}
            onOpen={(line) => change({ line })}
          />
        )}
      </div>
    </>
  );
}

/** How much was found, and how far back was looked. */
function Told({ lines, counted }: { lines: Lines; counted: CountedHistogram | null }) {
  if (!lines.isAsked) return "Looking";
  const { searchedBackTo, nextCursor, isStopped, isBusy } = lines;
  const isWhole = nextCursor === null || searchedBackTo === null;
  const how = isStopped || isBusy ? "searched" : "listed";
  const reach = isWhole ? "all of them listed" : `${how} back to ${minuteOf(searchedBackTo)}`;
  if (counted === null) return `${reach.charAt(0).toUpperCase()}${reach.slice(1)}`;
  if (counted.total === 0 && isWhole) return "No line found";
  return `${counted.capped ? "At least " : ""}${count(counted.total, "line")} found, ${reach}`;
}

function TailButton({
  isOn,
  isLive,
  hasEnd,
  onChange,
}: {
  isOn: boolean;
  /** The server is heard; while it is not, nothing comes. */
  isLive: boolean;
  hasEnd: boolean;
  onChange: (on: boolean) => void;
}) {
  const reason = hasEnd ? "A span that has ended gets no new lines. Take it away first." : null;
  useShortcuts({ t: reason === null ? { label: "Follow new lines", run: () => onChange(!isOn) } : undefined });
  return (
    <Button
      variant={isOn ? "primary" : "secondary"}
      aria-pressed={isOn}
      shortcut="t"
      disabledReason={reason}
      title={isOn ? (isLive ? "New lines come by themselves" : "New lines come once the server is heard") : undefined}
      icon={
        <span
          aria-hidden
          className={classes("size-2 rounded-full border-[1.5px] border-current", isOn && isLive && "bg-current")}
        />
      }
      onClick={() => onChange(!isOn)}
    >
      Tail
    </Button>
  );
}
