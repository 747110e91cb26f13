import type { Metadata } from "next";

import { count, formatMoney, formatNumber, formatPercent } from "@/components/format";
import { Page } from "@/components/layout/page";
import { PageHeader } from "@/components/layout/page-header";
import { LiveRefresh } from "@/components/live/live-provider";
import { centsOfMicros } from "@/domain/budgets";
import { reachableLight } from "@/domain/lights";
import { whyNot } from "@/domain/permissions";
import { currentPerson } from "@/server/session";
import { getFleetPage } from "@/server/workers/fleet-page";
import { isRowInTrouble } from "@/server/workers/fleet-rows";

import { AsOf } from "./_components/as-of";
import { Fleet } from "./_components/fleet";
import { NewWorker } from "./_components/new-worker";
import { SharedSources } from "./_components/shared-sources";
import { StopFleet } from "./_components/standing/stop-fleet";
import { packFleet } from "./packed";

export const metadata: Metadata = { title: "Workers" };

export default async function WorkersPage() {
  const { person, credential } = await currentPerson();
  const { rows, measuredAt, sharedSources, currency } = await getFleetPage(credential, undefined);
  const reachable = rows.filter((row) => reachableLight(row.heartbeatAgeSeconds).state === "reachable").length;
  const spent = rows.reduce((sum, row) => sum + row.spentTodayMicros, 0n);
  const lines = rows.reduce((sum, row) => sum + row.linesDay, 0);
  const errors = rows.reduce((sum, row) => sum + row.errorsDay, 0);
  const rights = { halt: whyNot(person, "worker:pause"), write: whyNot(person, "worker:write") };

  return (
    <Page fill>
      <LiveRefresh topics={["workers"]} />
      <PageHeader
        title="Workers"
        line={
          <>
            {count(rows.length, "worker")}, {formatNumber(reachable)} reachable,{" "}
            {formatNumber(rows.filter(isRowInTrouble).length)} in trouble, {formatMoney(centsOfMicros(spent), currency)}{" "}
            spent today{lines === 0 ? null : `, ${formatPercent(errors / lines, 1)} errors in 24 h`}
            {measuredAt === null ? null : <AsOf at={measuredAt} />}
          </>
        }
        actions={
          <>
            <NewWorker forbidden={rights.write} />
            <StopFleet forbidden={rights.halt} isStopped={rows.some(({ fleetStopped }) => fleetStopped)} />
          </>
        }
      />
      <SharedSources sources={sharedSources} />
      <Fleet fleet={packFleet(rows)} currency={currency} rights={rights} />
    </Page>
  );
}
