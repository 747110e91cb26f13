"use client";

import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { addDays } from "@/domain/calendar";

import { ruleDays } from "./rule-words";

/** The day on which a rule ends, with the usual ones at hand. Every rule has one. */
export function EndDate({
  today,
  timeZone,
  value,
  onChange,
  error,
}: {
  today: string;
  timeZone: string;
  value: string;
  onChange: (day: string) => void;
  error: string | undefined;
}) {
  return (
    <div className="flex flex-wrap items-start gap-2">
      <Field label="Ends" hint={`As that day begins, ${timeZone}. A year at most.`} error={error}>
        <Input
          name="ends_on"
          type="date"
          required
          min={addDays(today, 1)}
          max={addDays(today, 365)}
          value={value}
          onChange={({ target }) => onChange(target.value)}
          className="sm:w-44"
        />
      </Field>
      <div role="group" aria-label="Ends in" className="flex gap-1 sm:mt-6">
        {ruleDays.map((days) => (
          <Button
            key={days}
            size="sm"
            aria-pressed={value === addDays(today, days)}
            onClick={() => onChange(addDays(today, days))}
            className="aria-pressed:border-accent aria-pressed:bg-sel"
          >
            {days} days
          </Button>
        ))}
      </div>
    </div>
  );
}
