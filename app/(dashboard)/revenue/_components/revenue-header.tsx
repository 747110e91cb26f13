import Link from "next/link";

import { paths } from "@/app/paths";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button-class";
import { can, type Person, whyNot } from "@/domain/permissions";

import { revenueHref, type Tab, tabs } from "../address";
import { saySpan } from "../day-words";
import type { Frame } from "../frame";
import { RecordButton } from "./record-button";
import { Segment } from "./segment";
import { SummaryBadge } from "./summary-badge";

const tabNames: Readonly<Record<Tab, string>> = {
  figures: "Revenue",
  recurring: "Recurring",
  deals: "Deals",
  profit: "Profit",
};

const currencyNames = new Intl.DisplayNames("en", { type: "currency" });

/** What the page counts, in what, and by whose clock; and its parts. */
export function RevenueHeader({ frame, person }: { frame: Frame; person: Person }) {
  const { view, currency, currencies, timeZone, span, unknown, today } = frame;
  const { tab = "figures" } = view;
  const lastDay = span.to < today ? span.to : today;
  return (
    <>
      <PageHeader
        title="Revenue"
        line={
          <>
            {currencyNames.of(currency) ?? currency}, {saySpan({ from: span.from, to: lastDay })}, days cut in{" "}
            <TimeZone name={timeZone} person={person} />, live from events <SummaryBadge />{" "}
            {unknown.length === 0 ? null : <Badge tone="warn">{unknown.join(", ")} is no currency and not shown</Badge>}
          </>
        }
        actions={
          <>
            <Link
              href={paths.revenueEvents({ from: span.from, to: lastDay, currency })}
              prefetch={false}
              className={buttonClass()}
            >
              Events
            </Link>
            <RecordButton forbidden={whyNot(person, "revenue:write")} currency={currency} currencies={currencies} />
          </>
        }
      />
      <nav aria-label="Parts of revenue" className="flex gap-0.5 border-b px-4 py-1.5 sm:px-6">
        {tabs.map((each) => (
          <Segment key={each} href={revenueHref(view, { tab: each })} on={each === tab}>
            {tabNames[each]}
          </Segment>
        ))}
      </nav>
    </>
  );
}

/** By whose clock days are cut; those who may change it find the way. */
function TimeZone({ name, person }: { name: string; person: Person }) {
  if (!can(person, "settings:write")) return name;
  return (
    <Link href={paths.settings()} prefetch={false} className="underline underline-offset-2">
      {name}
    </Link>
  );
}
