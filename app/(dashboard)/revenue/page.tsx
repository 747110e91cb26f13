import type { Metadata } from "next";

import { Page } from "@/components/layout/page";
import { LiveRefresh } from "@/components/live/live-provider";
import { currentPerson } from "@/server/session";

import { NoRevenue } from "./_components/no-revenue";
import { RevenueHeader } from "./_components/revenue-header";
import { RevenueToolbar } from "./_components/revenue-toolbar";
import { DealsTab } from "./deals-tab";
import { FiguresTab } from "./figures-tab";
import { readFrame } from "./frame";
import { ProfitTab } from "./profit-tab";
import { RecurringTab } from "./recurring-tab";
import { readRevenueView } from "./search-params";

export const metadata: Metadata = { title: "Revenue" };

export default async function RevenuePage({ searchParams }: PageProps<"/revenue">) {
  const { person, credential } = await currentPerson();
  const view = await readRevenueView(searchParams);
  const frame = await readFrame(credential, view);
  const { tab = "figures" } = view;
  const part = { frame, credential };

  return (
    <Page>
      <LiveRefresh topics={tab === "deals" ? ["revenue", "pipeline"] : ["revenue"]} />
      <RevenueHeader frame={frame} person={person} />
      {frame.since === null ? (
        <NoRevenue />
      ) : (
        <>
          <RevenueToolbar frame={frame} />
          {tab === "figures" ? <FiguresTab {...part} person={person} /> : null}
          {tab === "recurring" ? <RecurringTab {...part} /> : null}
          {tab === "deals" ? <DealsTab {...part} /> : null}
          {tab === "profit" ? <ProfitTab {...part} /> : null}
        </>
      )}
    </Page>
  );
}
