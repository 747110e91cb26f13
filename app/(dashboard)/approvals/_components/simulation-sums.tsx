import type { ReactNode } from "react";

import { formatNumber } from "@/components/format";
import { classes } from "@/components/ui/classes";
import type { VerdictWord } from "@/domain/evaluator";
import type { RuleSimulation } from "@/server/rules/simulate";

/** The number whose rows are shown. */
export type Opened =
  | { of: "checks"; side: "before" | "after"; verdict: VerdictWord }
  | { of: "requests"; verdict: VerdictWord; end: "approved" | "rejected" | "failed" };

const verdicts = ["allow", "ask", "deny"] as const;
const checkWords = { allow: "Goes ahead unasked", ask: "A person is asked", deny: "Is refused" } as const;
const requestWords = { allow: "Unasked with it", ask: "Asked with it", deny: "Refused with it" } as const;
const ends = ["approved", "rejected", "failed"] as const;
const endWords = { approved: "Approved", rejected: "Rejected", failed: "Failed" } as const;
const sides = ["before", "after"] as const;
const sideWords = { before: "Now", after: "With it" } as const;

type Opening = { opened: Opened | null; onOpen: (opened: Opened) => void };

/** Checks by what becomes of them, as things stand and with the rule. */
export function CheckSums({
  sums,
  action,
  opened,
  onOpen,
}: { sums: RuleSimulation["checks"]["sums"]; action: string } & Opening) {
  return (
    <SumTable caption={`Checks of ${action}`} columns={sides.map((side) => sideWords[side])}>
      {verdicts.map((verdict) => (
        <tr key={verdict} className="border-t">
          <th scope="row" className="py-1 text-left font-normal">
            {checkWords[verdict]}
          </th>
          {sides.map((side) => (
            <Sum
              key={side}
              value={sums[side][verdict]}
              what={`${checkWords[verdict]}, ${sideWords[side].toLowerCase()}`}
              isOpen={opened?.of === "checks" && opened.side === side && opened.verdict === verdict}
              isStrong={side === "after" && sums.after[verdict] !== sums.before[verdict]}
              onOpen={() => onOpen({ of: "checks", side, verdict })}
            />
          ))}
        </tr>
      ))}
    </SumTable>
  );
}

/** Requests that people decided, by what the rule would have made of them. */
export function RequestSums({ ends: sums, opened, onOpen }: { ends: RuleSimulation["requests"]["ends"] } & Opening) {
  return (
    <SumTable caption="Requests that people decided" columns={ends.map((end) => endWords[end])}>
      {verdicts.map((verdict) => (
        <tr key={verdict} className="border-t">
          <th scope="row" className="py-1 text-left font-normal">
            {requestWords[verdict]}
          </th>
          {ends.map((end) => (
            <Sum
              key={end}
              value={sums[verdict][end]}
              what={`${endWords[end]}, ${requestWords[verdict].toLowerCase()}`}
              isOpen={opened?.of === "requests" && opened.end === end && opened.verdict === verdict}
              isStrong={false}
              onOpen={() => onOpen({ of: "requests", verdict, end })}
            />
          ))}
        </tr>
      ))}
    </SumTable>
  );
}

function SumTable({
  caption,
  columns,
  children,
}: {
  caption: string;
  columns: readonly string[];
  children: ReactNode;
}) {
  return (
    <table className="w-full self-start text-[13px]">
      <caption className="text-ink-2 pb-1 text-left text-xs [overflow-wrap:anywhere]">{caption}</caption>
      <thead>
        <tr className="text-ink-2 text-xs">
          <th scope="col">
            <span className="sr-only">What becomes of it</span>
          </th>
          {columns.map((column) => (
            <th key={column} scope="col" className="pb-1 pl-2 text-right font-normal whitespace-nowrap">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

function Sum({
  value,
  what,
  isOpen,
  isStrong,
  onOpen,
}: {
  value: number;
  what: string;
  isOpen: boolean;
  isStrong: boolean;
  onOpen: () => void;
}) {
  return (
    <td className="py-1 pl-2 text-right tabular-nums">
      {value === 0 ? (
        <span className="text-ink-2">0</span>
      ) : (
        <button
          type="button"
          aria-expanded={isOpen}
          aria-label={`${formatNumber(value)}: ${what}`}
          onClick={onOpen}
          className={classes(
            "touch-small hover:bg-hover -mr-1 rounded-sm px-1 underline underline-offset-2",
            isStrong && "font-semibold",
            isOpen && "bg-sel",
          )}
        >
          {formatNumber(value)}
        </button>
      )}
    </td>
  );
}
