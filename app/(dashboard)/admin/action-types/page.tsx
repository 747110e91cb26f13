import type { Metadata } from "next";

import { Page } from "@/components/layout/page";
import { PageHeader } from "@/components/layout/page-header";

export const metadata: Metadata = { title: "Action types" };

export default function ActionTypesPage() {
  return (
    <Page>
      <PageHeader title="Action types" />
    </Page>
  );
}
