import Link from "next/link";

import { paths } from "@/app/paths";
import { Dot, type DotShape, type DotTone } from "@/components/status/dot";
import { classes } from "@/components/ui/classes";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { Aligned, LineDifference } from "@/domain/run-diff";
import type { RunLineShown } from "@/server/traces/compare";

import { moneyOf, tookOf } from "../../../../words";

const looks = {
  slower: ["cross", "warn"],
  dearer: ["cross", "warn"],
  worse: ["cross", "bad"],
  faster: ["filled", "good"],
  cheaper: ["filled", "good"],
  better: ["filled", "good"],
} as const satisfies Record<LineDifference, readonly [DotShape, DotTone]>;

/** What is said of the other run. */
export const differenceWords = {
  slower: "slower",
  dearer: "dearer",
  worse: "worse level",
  faster: "faster",
  cheaper: "cheaper",
  better: "better level",
} as const satisfies Record<LineDifference, string>;

/** A line of each run that do the same, or one that only one of the two did. */
export function ComparedRow({
  row,
  tasks,
  currency,
}: {
  row: Aligned<RunLineShown>;
  tasks: { left: string; right: string };
  currency: string;
}) {
  return (
    <tr className={classes("align-top", row.kind !== "both" && "bg-surface")}>
      <th scope="row" className="border-b py-1.5 pr-2 text-left text-xs font-normal whitespace-nowrap">
        <Marks row={row} />
      </th>
      <Side line={row.left} taskId={tasks.left} currency={currency} />
      <Side line={row.right} taskId={tasks.right} currency={currency} />
    </tr>
  );
}

function Marks({ row }: { row: Aligned<RunLineShown> }) {
  if (row.kind === "left") return <Mark shape="half" tone="accent" words="only in this run" />;
  if (row.kind === "right") return <Mark shape="ring" tone="accent" words="only in the other" />;
  if (row.differences.length === 0) return <span className="text-ink-3">same</span>;
  return row.differences.map((difference) => (
    <Mark
      key={difference}
      shape={looks[difference][0]}
      tone={looks[difference][1]}
      words={`${differenceWords[difference]} in the other`}
    />
  ));
}

function Mark({ shape, tone, words }: { shape: DotShape; tone: DotTone; words: string }) {
  return (
    <span className="flex items-center gap-1.5">
      <Dot shape={shape} tone={tone} />
      {words}
    </span>
  );
}

function Side({ line, taskId, currency }: { line: RunLineShown | null; taskId: string; currency: string }) {
  if (line === null) return <td className="text-ink-3 border-b px-2 py-1.5">–</td>;
  const isBad = line.level === "error" || line.level === "critical" || line.level === "warn";
  return (
    <td className="w-1/2 max-w-0 min-w-56 border-b px-2 py-1.5">
      <Link
        href={paths.logs({ q: `task:${taskId}`, range: "all", line: line.id })}
        prefetch={false}
        className="block truncate hover:underline"
      >
        <span className="text-ink-2 font-mono text-xs">
          <VisibleText text={line.action ?? "line"} inline />
        </span>{" "}
        <VisibleText text={line.message ?? ""} inline />
      </Link>
      <span className="text-ink-2 flex gap-3 text-xs tabular-nums">
        <span>+{tookOf(line.afterMs)}</span>
        {line.durationMs === null ? null : <span>took {tookOf(line.durationMs)}</span>}
        {line.costMicros === "0" ? null : <span>{moneyOf(line.costMicros, currency)}</span>}
        {isBad ? <span className={line.level === "warn" ? "text-warn" : "text-bad"}>{line.level}</span> : null}
      </span>
    </td>
  );
}
