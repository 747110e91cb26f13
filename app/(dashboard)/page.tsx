import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { Suspense } from "react";

import { Page } from "@/components/layout/page";

import { Overview } from "./_components/overview/overview";
import { OverviewSkeleton } from "./_components/overview/overview-skeleton";
import { loadOverviewParams, readOverview } from "./overview";

export const metadata: Metadata = { title: "Overview" };

/** What needs this person now. */
export default async function OverviewPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { open } = await loadOverviewParams(searchParams);
  return (
    <Page fill>
      <Suspense fallback={<OverviewSkeleton />}>
        <Read open={open} />
      </Suspense>
    </Page>
  );
}

async function Read({ open }: { open: string | null }) {
  return <Overview {...await readOverview(open)} />;
}
