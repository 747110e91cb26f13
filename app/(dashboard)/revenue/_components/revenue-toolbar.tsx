import { Toolbar } from "@/components/layout/toolbar";
import { addDays } from "@/domain/calendar";
import { isReadable, rangeWords } from "@/domain/ranges";
import { revenuePeriods } from "@/domain/revenue";

import { comparedWords, rangeNames, revenueHref, type RevenueView, revenueWithout } from "../address";
import { saySpan } from "../day-words";
import type { Frame } from "../frame";
import { Choice } from "./choice";
import { DaysForm } from "./days-form";
import { Segment } from "./segment";

const kept = (view: RevenueView, ...without: readonly (keyof RevenueView)[]) =>
  Object.fromEntries(
    Object.entries(view)
      .filter(([name]) => !without.some((each) => each === name))
      .map(([name, value]) => [name, value === true ? "1" : String(value)]),
  );

/** Which days, against which, cut how, in which currency. */
export function RevenueToolbar({ frame: { view, span, before, period, currency, currencies } }: { frame: Frame }) {
  const { range = "this-month", compare = "previous" } = view;
  const { from: _from, to: _to, ...withoutDays } = view;
  return (
    <Toolbar label="What is shown">
      <Choice
        name="Days"
        value={range === "custom" ? saySpan(span) : rangeNames[range]}
        options={[...rangeWords, "custom" as const].map((word) => ({
          key: word,
          label: word === "custom" ? "Other days…" : rangeNames[word],
          on: word === range,
          href:
            word === "custom"
              ? revenueHref(view, { range: "custom", ...span })
              : revenueHref(withoutDays, { range: word }),
        }))}
      />
      {range === "custom" ? (
        <DaysForm
          label="Days that are shown"
          action="/revenue"
          keep={kept(view, "from", "to", "period")}
          fields={[
            { name: "from", label: "From", value: span.from },
            { name: "to", label: "Up to and including", value: span.to },
          ]}
        />
      ) : null}
      <Choice
        name="Compared with"
        value={compare === "none" ? "Not compared" : `Against ${comparedWords(view)}`}
        options={[
          {
            key: "previous",
            label: sayCompared(view, "previous"),
            on: compare === "previous",
            href: revenueWithout(view, "compare", "since"),
          },
          {
            key: "year",
            label: sayCompared(view, "year"),
            on: compare === "year",
            href: revenueHref(view, { compare: "year" }),
          },
          {
            key: "custom",
            label: "Days from another day…",
            on: compare === "custom",
            href: revenueHref(view, { compare: "custom", since: before?.from ?? addDays(span.from, -364) }),
          },
          { key: "none", label: "Nothing", on: compare === "none", href: revenueHref(view, { compare: "none" }) },
        ]}
      />
      {compare === "custom" && before !== null ? (
        <DaysForm
          label="Days that it is compared with"
          action="/revenue"
          keep={kept(view, "since")}
          fields={[{ name: "since", label: "Compared from", value: before.from }]}
        />
      ) : null}
      <span className="flex-1" />
      {currencies.length > 1 ? (
        <Choice
          name="Currency"
          value={currency}
          options={currencies.map((each) => ({
            key: each,
            label: each,
            on: each === currency,
            href: revenueHref(view, { currency: each }),
          }))}
        />
      ) : null}
      <nav aria-label="Cut by" className="inline-flex gap-0.5">
        {revenuePeriods
          .filter((each) => isReadable(span, each))
          .map((each) => (
            <Segment key={each} href={revenueHref(view, { period: each })} on={each === period}>
              {each === "day" ? "Day" : each === "week" ? "Week" : "Month"}
            </Segment>
          ))}
      </nav>
    </Toolbar>
  );
}

function sayCompared(view: RevenueView, compare: "previous" | "year"): string {
  const words = comparedWords({ ...view, compare });
  return words.charAt(0).toUpperCase() + words.slice(1);
}
