import { SearchForm } from "@/components/layout/search-form";
import { Toolbar } from "@/components/layout/toolbar";
import { FilterChip } from "@/components/ui/chip";
import { FilterMenu } from "@/components/ui/filter-menu";
import { revenueTypes } from "@/domain/revenue";

import { CurrencyChoice } from "../../_components/currency-choice";
import { DaysForm } from "../../_components/days-form";
import { eventsHref, eventsWithout, type EventView, nobody } from "../../address";
import { typeWords } from "../../event-words";

type Days = { from: string; to: string; currency: string };

const kindWords = { only: "refunds", none: "no refund" } as const;

/** The search, the days and what the list is narrowed to; each leads to the page with it. */
export function EventFilters({
  view,
  days: { from, to, currency },
  currencies,
}: {
  view: EventView;
  days: Days;
  currencies: readonly string[];
}) {
  const { cursor: _cursor, ...kept } = view;
  const whole = { ...kept, from, to, currency };
  const without = (...names: readonly (keyof EventView)[]) =>
    Object.fromEntries(Object.entries(whole).filter(([name]) => !names.some((each) => each === name)));
  const narrowings = (["source", "worker", "opportunity", "goal"] as const).flatMap((name) => {
    const value = view[name];
    return value === undefined ? [] : [{ name, value: value === nobody ? "unattributed" : value }];
  });
  return (
    <Toolbar>
      <SearchForm action="/revenue/events" label="Search events" value={view.q} keep={without("q")} />
      <DaysForm
        label="Days of the events"
        action="/revenue/events"
        keep={without("from", "to")}
        fields={[
          { name: "from", label: "From", value: from },
          { name: "to", label: "Up to and including", value: to },
        ]}
      />
      <CurrencyChoice
        currency={currency}
        currencies={currencies}
        hrefOf={(each) => eventsHref(view, { currency: each })}
      />
      <FilterMenu
        name="type"
        value={view.type === undefined ? null : typeWords[view.type].toLowerCase()}
        without={eventsWithout(view, "type")}
        options={revenueTypes.map((each) => ({
          key: each,
          label: typeWords[each],
          on: each === view.type,
          href: eventsHref(view, { type: each }),
        }))}
      />
      <FilterMenu
        name="kind"
        value={view.refunds === undefined ? null : kindWords[view.refunds]}
        without={eventsWithout(view, "refunds")}
        options={(["only", "none"] as const).map((each) => ({
          key: each,
          label: each === "only" ? "Refunds only" : "No refunds",
          on: each === view.refunds,
          href: eventsHref(view, { refunds: each }),
        }))}
      />
      {narrowings.map(({ name, value }) => (
        <FilterChip key={name} name={name} value={value} without={eventsWithout(view, name)} />
      ))}
    </Toolbar>
  );
}
