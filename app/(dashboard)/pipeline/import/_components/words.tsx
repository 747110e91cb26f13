"use client";

import { count } from "@/components/format";
import { Select } from "@/components/ui/select";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { Survey } from "@/domain/import-survey";
import { statusOf } from "@/domain/import-words";
import { opportunityStatuses } from "@/domain/pipeline";

const meanings = [
  { value: "", label: "Not known: refused" },
  ...opportunityStatuses.map((status) => ({
    value: status,
    label: `${status.charAt(0).toUpperCase()}${status.slice(1)}`,
  })),
];

/** What the words of the status column mean here. */
export function Words({
  survey,
  words,
  onChange,
}: {
  survey: Survey;
  words: Readonly<Record<string, string>>;
  onChange: (words: Readonly<Record<string, string>>) => void;
}) {
  return (
    <ul className="grid gap-2">
      {survey.words.map(({ word, count: times }) => (
        <li key={word} className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-3 text-sm">
          <span className="min-w-0">
            <VisibleText text={word} inline />
            <span className="text-ink-2"> · {count(times, "row")}</span>
          </span>
          <Select
            aria-label={`${word} means`}
            className="w-44!"
            options={meanings}
            value={statusOf(word, words) ?? ""}
            onChange={({ target }) => onChange({ ...words, [word]: target.value })}
          />
        </li>
      ))}
    </ul>
  );
}
