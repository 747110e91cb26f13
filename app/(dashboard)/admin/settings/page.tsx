import type { Metadata } from "next";

import { Page } from "@/components/layout/page";
import { PageHeader } from "@/components/layout/page-header";
import { Panel } from "@/components/layout/panel";
import { LiveRefresh } from "@/components/live/live-provider";
import { whyNot } from "@/domain/permissions";
import { readRetention } from "@/server/logs/retention";
import { readOrganisation } from "@/server/organisation/queries";
import { currentPerson } from "@/server/session";

import { CurrencyForm } from "./_components/currency-form";
import { RetentionForm } from "./_components/retention-form";
import { TimeZoneForm } from "./_components/time-zone-form";

export const metadata: Metadata = { title: "Settings" };

const including = (values: readonly string[], ...more: string[]) => [...new Set([...values, ...more])].sort();

export default async function SettingsPage() {
  const { person, credential } = await currentPerson();
  const [{ timeZone, baseCurrency, fixedBecause }, retention] = await Promise.all([
    readOrganisation(credential, {}),
    readRetention(credential, {}),
  ]);
  const forbidden = whyNot(person, "settings:write");

  return (
    <Page>
      <LiveRefresh topics={["revenue"]} />
      <PageHeader title="Settings" line="What holds for everybody in the organisation." />
      <Panel title="Time zone" line="Cuts days, weeks and months. People's own zones only change what they are shown.">
        <TimeZoneForm
          zone={timeZone}
          zones={including(Intl.supportedValuesOf("timeZone"), "UTC", timeZone)}
          forbidden={forbidden}
        />
      </Panel>
      <Panel title="Base currency" line="Budgets, goals and profit count it. Nothing is converted.">
        <CurrencyForm
          currency={baseCurrency}
          currencies={including(Intl.supportedValuesOf("currency"), baseCurrency)}
          fixed={forbidden ?? fixedBecause}
        />
      </Panel>
      <Panel title="Log retention" line="Log lines are kept always, unless a limit is set here.">
        <RetentionForm kept={retention} forbidden={forbidden} />
      </Panel>
    </Page>
  );
}
