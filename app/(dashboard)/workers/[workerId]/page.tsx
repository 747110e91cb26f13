import type { Metadata } from "next";

import { Page } from "@/components/layout/page";
import { PageHeader } from "@/components/layout/page-header";

export const metadata: Metadata = { title: "Worker" };

export default function WorkerPage() {
  return (
    <Page>
      <PageHeader title="Worker" />
    </Page>
  );
}
