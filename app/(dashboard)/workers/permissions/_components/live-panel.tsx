"use client";

import { Section } from "@/components/layout/section";
import { Notice } from "@/components/ui/notice";
import type { Remark } from "@/domain/contradictions";
import { partNames } from "@/domain/mandates";
import type { Unasked, WorstCase } from "@/domain/worst-case";

const unaskedShown = 6;

/** What one mandate comes to: its worst case in words, and what its lines do to each other. */
export function LivePanel({ worst, remarks }: { worst: WorstCase; remarks: readonly Remark[] }) {
  return (
    <>
      <Section title="Worst case" aside="from the rules, not from anybody's words">
        <p className="text-base font-medium text-pretty" data-worst>
          {worst.sentence}
        </p>
        <UnaskedList unasked={worst.unasked} />
        <p className="text-ink-2 mt-2 text-xs">
          Of the actions that are known, {worst.unasked.length} may be done unasked at some risk, {worst.asks} are asked
          for at some risk, {worst.refused} are refused.
        </p>
      </Section>
      <Section title="Contradictions">
        <Remarks remarks={remarks} />
      </Section>
    </>
  );
}

function UnaskedList({ unasked }: { unasked: readonly Unasked[] }) {
  if (unasked.length === 0) return null;
  const rest = unasked.slice(unaskedShown);
  return (
    <>
      <ul className="mt-2 grid gap-1.5 text-sm">
        {unasked.slice(0, unaskedShown).map((each) => (
          <UnaskedLine key={each.name} unasked={each} />
        ))}
      </ul>
      {rest.length === 0 ? null : (
        <details className="mt-1.5 text-sm">
          <summary className="text-ink-2 hover:text-ink cursor-pointer rounded-sm text-xs">
            {rest.length} more, less grave
          </summary>
          <ul className="mt-1.5 grid gap-1.5">
            {rest.map((each) => (
              <UnaskedLine key={each.name} unasked={each} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function UnaskedLine({ unasked: { name, words, upTo, irreversible, movesMoney } }: { unasked: Unasked }) {
  const marks = [movesMoney && "moves money", irreversible && "can't be undone", `unasked up to ${upTo} risk`].filter(
    Boolean,
  );
  return (
    <li className="flex gap-2">
      <span aria-hidden className="text-ink-3">
        –
      </span>
      <span className="min-w-0">
        <span className="[overflow-wrap:anywhere]">{words}</span>
        <span className="text-ink-2 block text-xs [overflow-wrap:anywhere]">
          <span className="mono">{name}</span> · {marks.join(" · ")}
        </span>
      </span>
    </li>
  );
}

const order = { contradiction: 0, everything: 1, idle: 2 } as const;
const tones = { contradiction: "bad", everything: "warn", idle: "info" } as const;

function Remarks({ remarks }: { remarks: readonly Remark[] }) {
  if (remarks.length === 0)
    return <p className="text-ink-2 text-sm">No two lines contradict each other, and each one counts.</p>;
  return (
    <ul aria-label="Contradictions" className="grid gap-2">
      {remarks
        .toSorted((a, b) => order[a.kind] - order[b.kind])
        .map((remark) => (
          <li key={`${remark.part} ${remark.line ?? ""} ${remark.says}`}>
            <Notice tone={tones[remark.kind]} title={partNames[remark.part]}>
              <span className="[overflow-wrap:anywhere]">{remark.says}</span>
            </Notice>
          </li>
        ))}
    </ul>
  );
}
