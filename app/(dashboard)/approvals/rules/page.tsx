import type { Metadata } from "next";

import { Page } from "@/components/layout/page";
import { PageHeader } from "@/components/layout/page-header";

export const metadata: Metadata = { title: "Rules" };

export default function RulesPage() {
  return (
    <Page>
      <PageHeader title="Rules" />
    </Page>
  );
}
