import { Toolbar } from "@/components/layout/toolbar";
import { addDays } from "@/domain/calendar";
import { isReadable, rangeWords } from "@/domain/ranges";
import { revenuePeriods } from "@/domain/revenue";

import { comparedWords, rangeNames, revenueHref, type RevenueView, type Tab } from "../address";
import { periodNames, saySpan } from "../day-words";
import type { Frame } from "../frame";
import { Choice } from "./choice";
import { CurrencyChoice } from "./currency-choice";
import { DaysForm } from "./days-form";
import { Segment } from "./segment";

const compared: readonly Tab[] = ["figures", "deals"];
const cut: readonly Tab[] = ["figures", "profit"];

/** The address as a form sends it along. */
const kept = (view: RevenueView, ...without: readonly (keyof RevenueView)[]) =>
  Object.fromEntries(
    Object.entries(view)
      .filter(([name]) => !without.some((each) => each === name))
      .map(([name, value]) => [name, value === true ? "1" : String(value)]),
  );

/** Which days, against which, cut how, in which currency; of these, what means something on this part of the page. */
export function RevenueToolbar({ frame }: { frame: Frame }) {
  const { view, span, period, currency, currencies } = frame;
  const { tab = "figures" } = view;
  return (
    <Toolbar label="What is shown">
      <DaysChoice frame={frame} />
      {compared.includes(tab) ? <ComparedChoice frame={frame} /> : null}
      <span className="flex-1" />
      {tab === "profit" ? null : (
        <CurrencyChoice
          currency={currency}
          currencies={currencies}
          hrefOf={(each) => revenueHref(view, { currency: each })}
        />
      )}
      {cut.includes(tab) ? (
        <nav aria-label="Cut by" className="inline-flex gap-0.5">
          {revenuePeriods
            .filter((each) => isReadable(span, each))
            .map((each) => (
              <Segment key={each} href={revenueHref(view, { period: each })} on={each === period}>
                {periodNames[each]}
              </Segment>
            ))}
        </nav>
      ) : null}
    </Toolbar>
  );
}

function DaysChoice({ frame: { view, span } }: { frame: Frame }) {
  const { range = "this-month", from: _from, to: _to, ...others } = view;
  return (
    <>
      <Choice
        name="Days"
        value={range === "custom" ? saySpan(span) : rangeNames[range]}
        options={[
          ...rangeWords.map((word) => ({
            key: word,
            label: rangeNames[word],
            on: word === range,
            href: revenueHref(others, { range: word }),
          })),
          {
            key: "custom",
            label: "Other days…",
            on: range === "custom",
            href: revenueHref(view, { range: "custom", ...span }),
          },
        ]}
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
    </>
  );
}

function ComparedChoice({ frame: { view, span, before } }: { frame: Frame }) {
  const { compare = "previous" } = view;
  return (
    <>
      <Choice
        name="Compared with"
        value={compare === "none" ? "Not compared" : `Against ${comparedWords(view)}`}
        options={[
          ...(["previous", "year"] as const).map((each) => ({
            key: each,
            label: capital(comparedWords({ ...view, compare: each })),
            on: compare === each,
            href: revenueHref(withoutSince(view), { compare: each }),
          })),
          {
            key: "custom",
            label: "Days from another day…",
            on: compare === "custom",
            href: revenueHref(view, { compare: "custom", since: before?.from ?? addDays(span.from, -364) }),
          },
          {
            key: "none",
            label: "Nothing",
            on: compare === "none",
            href: revenueHref(withoutSince(view), { compare: "none" }),
          },
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
    </>
  );
}

const withoutSince = ({ since: _since, ...view }: RevenueView): RevenueView => view;
const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
