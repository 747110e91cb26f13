import type { Metadata } from "next";
import { notFound } from "next/navigation";

import { paths } from "@/app/paths";
import { BackLink } from "@/components/layout/back-link";
import { Page } from "@/components/layout/page";
import { LiveRefresh } from "@/components/live/live-provider";
import { Refusal } from "@/domain/errors";
import { whyNot } from "@/domain/permissions";
import { getEvent } from "@/server/revenue/event";
import { currentPerson } from "@/server/session";
import { isUuid } from "@/domain/ids";

import { Behind } from "./_components/behind";
import { EventFacts } from "./_components/event-facts";
import { EventHead } from "./_components/event-head";
import { Refunds } from "./_components/refunds";
import { Written } from "./_components/written";

export const metadata: Metadata = { title: "Revenue event" };

export default async function RevenueEventPage({ params }: PageProps<"/revenue/events/[eventId]">) {
  const { person, credential } = await currentPerson();
  const { eventId } = await params;
  if (!isUuid(eventId)) notFound();
  const event = await getEvent(credential, { id: eventId }).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === "not_found") notFound();
    throw error;
  });
  const day = event.occurredAt.slice(0, 10);

  return (
    <Page>
      <LiveRefresh topics={["revenue"]} />
      <BackLink href={paths.revenueEvents({ from: day, to: day, currency: event.currency })} always>
        Revenue events
      </BackLink>
      <div className="mx-auto w-full max-w-5xl px-4 pt-4 pb-10 sm:px-7">
        <EventHead event={event} forbidden={whyNot(person, "revenue:write")} />
        <EventFacts event={event} />
        <Refunds refunds={event.refunds} />
        <Behind event={event} />
        <Written event={event} />
      </div>
    </Page>
  );
}
