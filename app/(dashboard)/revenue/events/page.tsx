import type { Metadata } from "next";

import { BackLink } from "@/components/layout/back-link";
import { Page } from "@/components/layout/page";
import { PageHeader } from "@/components/layout/page-header";
import { LiveRefresh } from "@/components/live/live-provider";
import { buttonClass } from "@/components/ui/button-class";
import { listCurrencies } from "@/server/revenue/currencies";
import { listEvents } from "@/server/revenue/events";
import { currentPerson } from "@/server/session";

import { exportHref, revenueHref } from "../address";
import { saySpan } from "../day-words";
import { readEventView } from "../search-params";
import { EventFilters } from "./_components/event-filters";
import { EventTable } from "./_components/event-table";
import { daysOf, filterOf } from "./filter";
import { rowOf } from "./rows";

export const metadata: Metadata = { title: "Revenue events" };

export default async function RevenueEventsPage({ searchParams }: PageProps<"/revenue/events">) {
  const { credential } = await currentPerson();
  const view = await readEventView(searchParams);
  const { today, baseCurrency, currencies, timeZone } = await listCurrencies(credential, {});
  const { events, nextCursor } = await listEvents(credential, filterOf(view, today, baseCurrency));
  const days = daysOf(view, today, baseCurrency);
  const { cursor: _cursor, from: _from, to: _to, currency: _currency, ...narrowing } = view;

  return (
    <Page>
      <LiveRefresh topics={["revenue"]} />
      <BackLink href={revenueHref({ range: "custom", ...days })} always>
        Revenue
      </BackLink>
      <PageHeader
        title="Revenue events"
        line={`${days.currency}, ${saySpan(days)}, days cut in ${timeZone}, newest first`}
        actions={
          <a href={exportHref("events", { ...view, ...days })} download className={buttonClass()}>
            Export CSV
          </a>
        }
      />
      <EventFilters view={view} days={days} currencies={currencies} />
      <EventTable
        events={events.map(rowOf)}
        nextCursor={nextCursor}
        view={view}
        isNarrowed={Object.keys(narrowing).length > 0}
      />
    </Page>
  );
}
