import type { Metadata } from "next";

import { Page } from "@/components/layout/page";
import { PageHeader } from "@/components/layout/page-header";

export const metadata: Metadata = { title: "Workers" };

export default function WorkersPage() {
  return (
    <Page>
      <PageHeader title="Workers" />
    </Page>
  );
}
