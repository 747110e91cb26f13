"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { dateOrders, dayInWords } from "@/domain/import-dates";
import type { Survey } from "@/domain/import-survey";
import { isCurrency } from "@/domain/money";

import type { Wish } from "./wish";

const orderWords = { dmy: "Day first, 31/12/2026", mdy: "Month first, 12/31/2026" } as const;
const marks = [
  { value: "", label: "As the file shows" },
  { value: "point", label: "A point, 1,054.00" },
  { value: "comma", label: "A comma, 1.054,00" },
];

/** How its dates are read, by one of them. */
function hintOf({ dated, doubtful, reads, sure }: Survey): string {
  const day = dated && dayInWords(dated, reads.dates);
  if (doubtful !== null || !day) return "";
  return `“${dated}” is ${day}${sure.dates === "shown" ? ", as other cells show" : ""}.`;
}

/** Both ways to read a cell. */
function doubtOf(cell: string): string {
  const ways = dateOrders.map((order) => dayInWords(cell, order));
  return `“${cell}” can be ${ways.join(" or ")}.`;
}

/** How its dates and amounts are read, and whether won rows become sales. */
export function Reading({
  wish,
  survey,
  timeZone,
  onChange,
}: {
  wish: Wish;
  survey: Survey;
  timeZone: string;
  onChange: (change: Partial<Wish>) => void;
}) {
  const { doubtful } = survey;
  const hasDates = wish.mapping.identified_at ?? wish.mapping.closed_at ?? wish.mapping.expires_at;
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-1">
      {hasDates ? (
        <Field
          label="Dates"
          hint={`${hintOf(survey)} A date begins at midnight in ${timeZone}.`}
          error={doubtful === null ? undefined : doubtOf(doubtful)}
        >
          <Select
            value={wish.dates}
            options={[
              { value: "", label: doubtful === null ? "As the file shows" : "Choose" },
              ...dateOrders.map((value) => ({ value, label: orderWords[value] })),
            ]}
            onChange={({ target }) => onChange({ dates: dateOrders.find((order) => order === target.value) ?? "" })}
          />
        </Field>
      ) : null}
      {wish.mapping.estimated_value ? (
        <>
          <Field label="Decimals begin with">
            <Select
              value={wish.decimal}
              options={marks}
              onChange={({ target: { value } }) =>
                onChange({ decimal: value === "point" || value === "comma" ? value : "" })
              }
            />
          </Field>
          <Field
            label={wish.mapping.currency ? "Currency, where a row names none" : "Currency"}
            error={isCurrency(wish.currency) ? undefined : "An ISO 4217 code, such as USD."}
          >
            <Input
              value={wish.currency}
              maxLength={3}
              autoComplete="off"
              spellCheck={false}
              onChange={({ target }) => onChange({ currency: target.value.toUpperCase() })}
            />
          </Field>
        </>
      ) : null}
      <div className="grid content-start gap-1">
        <Checkbox checked={wish.revenue} onChange={({ target }) => onChange({ revenue: target.checked })}>
          Won rows are sales
        </Checkbox>
        <p className="text-ink-2 pl-6 text-xs">
          Each makes a revenue event of its value on the day it closed. A card that has one gets no second.
        </p>
      </div>
    </div>
  );
}
