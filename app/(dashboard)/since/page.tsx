import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";

import { formatNumber } from "@/components/format";
import { Page } from "@/components/layout/page";
import { PageHeader } from "@/components/layout/page-header";
import { LiveRefresh } from "@/components/live/live-provider";
import { Time } from "@/components/ui/time";
import { can } from "@/domain/permissions";
import { sinceKinds } from "@/domain/visits";
import { currentPerson } from "@/server/session";
import { countedUpTo, countSince, listSince } from "@/server/visits/since";
import { getSince } from "@/server/visits/visit";

import { Happenings } from "./_components/happenings";
import { Kinds } from "./_components/kinds";
import { loadSinceParams } from "./search-params";

export const metadata: Metadata = { title: "What happened" };

/** As many are listed; the pages of each kind have all of them. */
const rowsShown = 200;

export default async function SincePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { person, credential } = await currentPerson();
  const wanted = await loadSinceParams(searchParams);
  const since = wanted.from ?? (await getSince(credential, undefined)).at;
  const counts = await countSince(credential, since);
  const kind = wanted.kind ?? sinceKinds.find((each) => counts[each] > 0) ?? "asked";
  const rows = await listSince(credential, { kind, since, limit: rowsShown });
  const from = since.toISOString();

  return (
    <Page>
      <LiveRefresh topics={["workers", "tasks", "goals", "pipeline", "revenue"]} />
      <PageHeader
        title="What happened"
        line={
          <>
            Since <Time at={from} />
            {counts[kind] > rows.length ? `, the latest ${formatNumber(rows.length)}` : null}
          </>
        }
      />
      <Kinds kind={kind} from={from} counts={counts} most={countedUpTo} />
      <Happenings kind={kind} rows={rows} readsTrail={can(person, "audit:read")} />
    </Page>
  );
}
