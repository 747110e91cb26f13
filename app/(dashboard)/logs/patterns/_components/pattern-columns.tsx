import { formatNumber, formatPercent } from "@/components/format";
import type { Column } from "@/components/table/data-table";
import { Badge } from "@/components/ui/badge";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { Pattern } from "@/domain/log-patterns";
import type { FoundPatterns } from "@/server/logs/patterns";

import { Level } from "../../_components/level";
import { Bars } from "./bars";
import { Template } from "./template";

/** What is told of a pattern; of those before a moment only where there are any to compare with. */
export function patternColumns({ lines: all, since }: FoundPatterns): Column<Pattern>[] {
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
    {
      id: "lines",
      header: "Lines",
      align: "right",
      cell: ({ lines }) => (
        <>
          {formatNumber(lines)}
          <span className="text-ink-2 block text-xs">{shareOf(lines / all)}</span>
        </>
      ),
    },
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
    { id: "workers", header: "Workers", align: "right", wideOnly: true, cell: ({ workers }) => formatNumber(workers) },
    { id: "over-time", header: "Over time", wideOnly: true, cell: ({ overTime }) => <Bars values={overTime} /> },
    {
      id: "seen",
      header: "Last and first seen",
      align: "right",
      wideOnly: true,
      cell: ({ firstMs, lastMs }) => (
        <>
          <Time at={new Date(lastMs)} className="block" />
          <Time at={new Date(firstMs)} className="text-ink-2 block text-xs" />
        </>
      ),
    },
  ];
}

const shareOf = (share: number): string => (share < 0.001 ? "< 0.1 %" : formatPercent(share, share < 0.1 ? 1 : 0));
