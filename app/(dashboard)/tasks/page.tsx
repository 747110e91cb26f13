import type { Metadata } from "next";

import { Page } from "@/components/layout/page";
import { PageHeader } from "@/components/layout/page-header";

export const metadata: Metadata = { title: "Tasks" };

export default function TasksPage() {
  return (
    <Page>
      <PageHeader title="Tasks" />
    </Page>
  );
}
