"use client";

import { useMemo } from "react";

import { paths } from "@/app/paths";
import { formatNumber } from "@/components/format";
import { Empty } from "@/components/layout/empty";
import { Problem } from "@/components/layout/problem";
import { DataTable } from "@/components/table/data-table";
import { Skeleton } from "@/components/ui/skeleton";
import type { Pattern } from "@/domain/log-patterns";
import { print } from "@/domain/log-query/print";
import type { Query, Term } from "@/domain/log-query/terms";
import { findingQuery } from "@/domain/log-templates";
import type { FoundPatterns } from "@/server/logs/patterns";

import { termOf } from "../../_components/terms";
import type { LogView } from "../../view";
import { patternColumns } from "./pattern-columns";

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
  const columns = useMemo(() => (found === null ? [] : patternColumns(found)), [found]);
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
            {query.kind === "all" ? "Look further back." : "Take a term away, or look further back."}
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
