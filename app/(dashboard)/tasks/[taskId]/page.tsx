import type { Metadata } from "next";

import { Page } from "@/components/layout/page";
import { PageHeader } from "@/components/layout/page-header";

export const metadata: Metadata = { title: "Task" };

export default function TaskPage() {
  return (
    <Page>
      <PageHeader title="Task" />
    </Page>
  );
}
