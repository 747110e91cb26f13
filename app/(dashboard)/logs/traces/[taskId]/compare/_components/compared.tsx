import Link from "next/link";

import { paths } from "@/app/paths";
import { count, formatNumber } from "@/components/format";
import { chipClass } from "@/components/ui/chip";
import { classes } from "@/components/ui/classes";
import type { Aligned, LineDifference } from "@/domain/run-diff";
import type { Comparison, RunLineShown } from "@/server/traces/compare";

import { keptFromWords } from "../../row-words";
import { ComparedRow, differenceWords } from "./compared-row";
import { Totals } from "./totals";

type Row = Aligned<RunLineShown>;
const differs = (row: Row): boolean => row.kind !== "both" || row.differences.length > 0;

/** What both runs came to, then their lines beside each other. */
export function Compared({
  comparison,
  view,
}: {
  comparison: Comparison;
  view: { with: string | null; show: "all" | "differences" };
}) {
  const { left, right, rows, baseCurrency: currency } = comparison;
  const isNarrowed = view.show === "differences";
  const shown = isNarrowed ? rows.filter(differs) : rows;
  const different = rows.filter(differs).length;
  const [keptFrom = null] = [left, right].flatMap((side) => side.keptFrom ?? []);
  const cut = [left, right].filter((side) => side.aligned < side.lines);
  return (
    <div className="px-4 pb-10 sm:px-6">
      <Totals left={left} right={right} currency={currency} />
      {keptFrom === null ? null : (
        <p className="text-ink-2 mt-2 text-xs">
          What stands here may not be all: {keptFromWords(keptFrom)}. What they cost is in the sums.
        </p>
      )}
      <div className="mt-6 mb-2 flex flex-wrap items-baseline gap-x-4 gap-y-1 text-sm">
        <h2 className="font-medium">Line by line</h2>
        <p className="text-ink-2 text-xs">
          {count(rows.length - different, "step")} the same, {formatNumber(different)} different{tally(rows)}.
          {cut.length === 0
            ? null
            : ` Only the first ${formatNumber(Math.max(left.aligned, right.aligned))} lines of a run are compared.`}
        </p>
        <Link
          href={paths.traceCompared(left.id, { with: view.with ?? "", show: isNarrowed ? "" : "differences" })}
          prefetch={false}
          scroll={false}
          aria-current={isNarrowed ? "true" : undefined}
          className={classes(chipClass, "ml-auto", isNarrowed ? "border-accent text-ink font-medium" : "border-line-2")}
        >
          Only differences
        </Link>
      </div>
      {shown.length === 0 ? (
        <p className="text-ink-2 border-y py-6 text-center text-sm">
          {rows.length === 0 ? "Neither run wrote a line." : "Both did the same, just as fast and at the same cost."}
        </p>
      ) : (
        <div role="region" aria-label="Lines of both runs" tabIndex={0} className="overflow-x-auto">
          <table className="w-full border-collapse text-sm">
            <caption className="sr-only">Lines of both runs, side by side</caption>
            <thead>
              <tr className="text-ink-2 text-left text-xs">
                <th scope="col" className="w-[150px] border-b py-1.5 pr-2 font-medium">
                  Difference
                </th>
                <th scope="col" className="border-b px-2 py-1.5 font-medium">
                  This run
                </th>
                <th scope="col" className="border-b px-2 py-1.5 font-medium">
                  The other run
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <ComparedRow
                  key={`${row.left?.id ?? ""} ${row.right?.id ?? ""}`}
                  row={row}
                  tasks={{ left: left.id, right: right.id }}
                  currency={currency}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}

function tally(rows: readonly Row[]): string {
  const [here, there] = [
    rows.filter(({ kind }) => kind === "left").length,
    rows.filter(({ kind }) => kind === "right").length,
  ];
  const words = new Map<LineDifference, number>();
  for (const row of rows) {
    if (row.kind === "both") for (const word of row.differences) words.set(word, (words.get(word) ?? 0) + 1);
  }
  const parts = [
    ...(here === 0 ? [] : [`${formatNumber(here)} only in this run`]),
    ...(there === 0 ? [] : [`${formatNumber(there)} only in the other`]),
    ...[...words].map(([word, n]) => `${formatNumber(n)} ${differenceWords[word]} in the other`),
  ];
  return parts.length === 0 ? "" : `: ${parts.join(", ")}`;
}
