"use client";

import { count, formatNumber } from "@/components/format";
import { Notice } from "@/components/ui/notice";
import { formatMoney } from "@/domain/money";
import type { ImportAnswer } from "@/server/import/inputs";

const figures = (answer: ImportAnswer): readonly { name: string; value: string; line?: string }[] => [
  { name: "Rows", value: formatNumber(answer.rows) },
  { name: "New cards", value: formatNumber(answer.created) },
  { name: "Cards that are there", value: formatNumber(answer.updated) },
  {
    name: "Sales",
    value: formatNumber(answer.revenue_events),
    line: Object.entries(answer.revenue)
      .map(([currency, sum]) => formatMoney(sum, currency))
      .join(", "),
  },
  { name: "Refused rows", value: formatNumber(answer.refused_total) },
];

/** What a run comes to: its counts, and what was taken for granted. */
export function Outcome({ answer }: { answer: ImportAnswer }) {
  return (
    <div className="grid gap-4">
      <dl className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-5">
        {figures(answer).map(({ name, value, line }) => (
          <div key={name}>
            <dt className="text-ink-2 text-xs">{name}</dt>
            <dd className="text-2xl font-semibold tracking-[-0.01em]">{value}</dd>
            {line ? <dd className="text-ink-2 text-xs">{line}</dd> : null}
          </div>
        ))}
      </dl>
      {answer.notes.length === 0 ? null : (
        <Notice title="Taken for granted">
          <ul>
            {answer.notes.map((note) => (
              <li key={note} className="[overflow-wrap:anywhere]">
                {note}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {answer.refused_total === 0 ? null : (
        <Notice tone="warn" title={`${count(answer.refused_total, "row")} can't be taken as they are`}>
          {answer.committed
            ? "They were left out; the others are stored."
            : "Nothing is stored. Mend the file, say how it is to be read, or take only the good rows."}
        </Notice>
      )}
    </div>
  );
}
