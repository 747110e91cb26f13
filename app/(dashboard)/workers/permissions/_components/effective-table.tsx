"use client";

import { useState } from "react";

import { count, formatNumber } from "@/components/format";
import { Section } from "@/components/layout/section";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { classes } from "@/components/ui/classes";
import { Input } from "@/components/ui/input";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { EffectiveRow } from "@/domain/effective";
import type { Risk } from "@/domain/risk";

import { VerdictMark } from "./words";

const columns: readonly { risk: Risk; label: string }[] = [
  { risk: "low", label: "Low" },
  { risk: "medium", label: "Medium" },
  { risk: "high", label: "High" },
  { risk: "critical", label: "Critical" },
];
const shownAtFirst = 60;

/**
 * Every action that is known, what becomes of it at each computed risk, and the lines that decide.
 *
 * @param saved the same table for the mandate that stands, to mark what differs
 */
export function EffectiveTable({
  rows,
  saved,
  seen,
}: {
  rows: readonly EffectiveRow[];
  saved: readonly EffectiveRow[];
  seen: ReadonlyMap<string, number>;
}) {
  const [filter, setFilter] = useState("");
  const [onlyChanged, setOnlyChanged] = useState(false);
  const [all, setAll] = useState(false);
  const before = new Map(saved.map((row) => [row.name, row]));
  const wanted = rows
    .filter(({ name }) => name.includes(filter.trim().toLowerCase()))
    .filter((row) => !onlyChanged || columns.some(({ risk }) => changed(row, before.get(row.name), risk)));
  const shown = all ? wanted : wanted.slice(0, shownAtFirst);

  return (
    <Section title="What becomes of each action" aside={count(wanted.length, "action")}>
      <div className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-1.5">
        <Input
          type="search"
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
          placeholder="Filter actions"
          aria-label="Filter actions"
          className="sm:w-64!"
        />
        <Checkbox checked={onlyChanged} onChange={(event) => setOnlyChanged(event.target.checked)}>
          <span className="text-sm">Only what the edit changes</span>
        </Checkbox>
      </div>
      {shown.length === 0 ? (
        <p className="text-ink-2 py-6 text-center text-sm">
          {onlyChanged ? "The edit changes no verdict of a known action." : "No known action has this in its name."}
        </p>
      ) : (
        <div role="region" aria-label="Verdicts by action" tabIndex={0} className="overflow-x-auto rounded-md border">
          <table className="bg-surface w-full border-collapse text-sm">
            <caption className="sr-only">Verdict of each action at each computed risk</caption>
            <thead>
              <tr className="text-ink-2 text-xs">
                <Head>Action</Head>
                <Head right>Seen</Head>
                {columns.map(({ risk, label }) => (
                  <Head key={risk}>{label}</Head>
                ))}
                <Head>Line that decides</Head>
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <Row key={row.name} row={row} before={before.get(row.name)} seen={seen.get(row.name) ?? 0} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {wanted.length > shown.length ? (
        <Button variant="ghost" className="mt-2" onClick={() => setAll(true)}>
          Show all {formatNumber(wanted.length)}
        </Button>
      ) : null}
    </Section>
  );
}

/** An action that the saved table lacks had no verdict of its own to change. */
const changed = (row: EffectiveRow, before: EffectiveRow | undefined, risk: Risk): boolean =>
  before !== undefined && before.byRisk[risk]?.verdict !== row.byRisk[risk]?.verdict;

function Head({ right = false, children }: { right?: boolean; children: string }) {
  return (
    <th
      scope="col"
      className={classes("border-b px-3 py-2 font-medium whitespace-nowrap", right ? "text-right" : "text-left")}
    >
      {children}
    </th>
  );
}

function Row({ row, before, seen }: { row: EffectiveRow; before: EffectiveRow | undefined; seen: number }) {
  const rules = [...new Set(columns.flatMap(({ risk }) => row.byRisk[risk]?.rule ?? []))];
  return (
    <tr className="border-b align-baseline last:border-b-0">
      <th
        scope="row"
        className="mono max-w-72 px-3 py-1.5 text-left font-normal [overflow-wrap:anywhere] max-sm:min-w-36"
      >
        <VisibleText text={row.name} inline />
        {row.isPattern ? <span className="text-ink-2 font-sans text-xs"> any other</span> : null}
      </th>
      <td className="text-ink-2 px-3 py-1.5 text-right tabular-nums">{seen === 0 ? "–" : formatNumber(seen)}</td>
      {columns.map(({ risk }) => {
        const decided = row.byRisk[risk];
        const was = before?.byRisk[risk]?.verdict;
        const isChanged = changed(row, before, risk);
        return (
          <td key={risk} className={classes("px-3 py-1.5 whitespace-nowrap", isChanged && "bg-sel")}>
            {decided === null ? (
              <span className="text-ink-3" title="The control plane computes a higher risk for this action">
                –
              </span>
            ) : (
              <VerdictMark verdict={decided.verdict} title={decided.rule} />
            )}
            {isChanged && was ? <span className="text-ink-2 block text-xs">was: {wasWords[was]}</span> : null}
          </td>
        );
      })}
      <td className="mono text-ink-2 min-w-48 px-3 py-1.5 text-xs [overflow-wrap:anywhere]">{rules.join(" · ")}</td>
    </tr>
  );
}

const wasWords = { allow: "allowed", ask: "asks", deny: "refused" } as const;
