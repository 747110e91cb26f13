"use client";

import { useMemo } from "react";

import { paths } from "@/app/paths";
import { formatPercent, formatNumber } from "@/components/format";
import { Empty } from "@/components/layout/empty";
import { Problem } from "@/components/layout/problem";
import { type Column, DataTable } from "@/components/table/data-table";
import { Badge } from "@/components/ui/badge";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { Pattern } from "@/domain/log-patterns";
import { print } from "@/domain/log-query/print";
import type { Query, Term } from "@/domain/log-query/terms";
import { findingQuery } from "@/domain/log-templates";
import type { FoundPatterns } from "@/server/logs/patterns";

import { Level } from "../../_components/level";
import { termOf } from "../../_components/terms";
import type { LogView } from "../../view";
import { Bars } from "./bars";
import { Template } from "./template";

/** The patterns, each leading to its lines. */
export function PatternTable({
  found,
  isOld,
  hasFailed,
  query,
  view,
}: {
  found: FoundPatterns | null;
  isOld: boolean;
  hasFailed: boolean;
  query: Query;
  view: Pick<LogView, "range" | "since" | "until">;
}) {
  const columns = useMemo(() => (found === null ? [] : columnsOf(found)), [found]);
  if (hasFailed) {
    return (
      <Problem
        level="h2"
        title="The patterns can't be shown"
        recorded="Nothing: this page only reads."
        advice="The server does not answer. Ask again in a moment."
      />
    );
  }
  if (found === null) return <Waiting />;
  const hrefOf = (pattern: Pattern) => {
    const text = print(findingQuery(query, pattern.pieces, moreOf(pattern)));
    // Lines of before the moment are among them, wherever the range ends.
    const range = view.range === "24h" && found.since === null ? "" : found.since === null ? view.range : "all";
    return paths.logs({ q: text, range, since: view.since ?? "", until: view.until ?? "" });
  };
  return (
    <div aria-busy={isOld} className="flex min-h-0 flex-1 flex-col lg:overflow-y-auto">
      <DataTable
        caption="Patterns"
        columns={columns}
        rows={found.patterns}
        rowId={({ key }) => key}
        hrefOf={hrefOf}
        empty={
          <Empty title="No line fits">
            {query.kind === "all" ? "Look further back." : "Ask for less, or look further back."}
          </Empty>
        }
      />
      {found.kinds > found.patterns.length ? (
        <p className="text-ink-2 px-4 py-3 text-xs sm:px-6">
          The {formatNumber(found.patterns.length)} that come first; {formatNumber(found.kinds - found.patterns.length)}{" "}
          more are rarer.
        </p>
      ) : null}
    </div>
  );
}

/** What tells its lines from others, beside what they say. */
function moreOf({ level, pieces, action }: Pattern): Term[] {
  const own = pieces.length === 0 && action !== null ? termOf("action", action) : null;
  return [{ kind: "level", op: "=", levels: [level] }, ...(own ? [own] : [])];
}

function columnsOf({ lines: all, since }: FoundPatterns): Column<Pattern>[] {
  const isComparable = since !== null && since.linesBefore > 0;
  return [
    {
      id: "pattern",
      header: "Pattern, and its newest line",
      grow: true,
      cell: (pattern) => (
        <>
          <span className="block truncate font-mono text-xs">
            {isComparable && pattern.linesBefore === 0 ? (
              <>
                <Badge tone="accent">new</Badge>{" "}
              </>
            ) : null}
            <Template pattern={pattern} />
          </span>
          <span className="text-ink-2 block truncate text-xs font-normal">
            <VisibleText text={pattern.example.message?.split("\n", 1)[0] ?? pattern.action ?? "–"} inline />
          </span>
        </>
      ),
    },
    { id: "level", header: "Level", cell: ({ level }) => <Level level={level} /> },
    { id: "lines", header: "Lines", align: "right", cell: ({ lines }) => formatNumber(lines) },
    ...(isComparable
      ? [
          {
            id: "before",
            header: "Before",
            align: "right" as const,
            cell: ({ linesBefore }: Pattern) => formatNumber(linesBefore),
          },
        ]
      : []),
    {
      id: "share",
      header: "Share",
      align: "right",
      wideOnly: true,
      cell: ({ lines }) => formatPercent(lines / all, lines / all < 0.1 ? 1 : 0),
    },
    { id: "workers", header: "Workers", align: "right", wideOnly: true, cell: ({ workers }) => formatNumber(workers) },
    { id: "over-time", header: "Over time", wideOnly: true, cell: ({ overTime }) => <Bars values={overTime} /> },
    { id: "first", header: "First seen", align: "right", cell: ({ firstMs }) => <Time at={new Date(firstMs)} /> },
    { id: "last", header: "Last seen", align: "right", cell: ({ lastMs }) => <Time at={new Date(lastMs)} /> },
  ];
}

const rows = Array.from({ length: 10 }, (_, at) => at);

function Waiting() {
  return (
    <div>
      <p role="status" className="sr-only">
        Grouping lines
      </p>
      {rows.map((row) => (
        <div key={row} className="grid gap-1.5 border-b px-4 py-2 sm:px-6">
          <Skeleton className="h-4 w-2/3" />
          <Skeleton className="h-3 w-1/2" />
        </div>
      ))}
    </div>
  );
}
