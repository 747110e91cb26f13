import type { Metadata } from "next";

import { Page } from "@/components/layout/page";
import { PageHeader } from "@/components/layout/page-header";

export const metadata: Metadata = { title: "Permissions" };

export default function PermissionsPage() {
  return (
    <Page>
      <PageHeader title="Permissions" />
    </Page>
  );
}
