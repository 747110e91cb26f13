import { Empty } from "@/components/layout/empty";
import { Page } from "@/components/layout/page";
import { PageHeader } from "@/components/layout/page-header";
import type { Role } from "@/domain/permissions";

/** What somebody sees who may not read the trail: which role it takes, and from whom. */
export function NotForYou({ because, roles }: { because: string; roles: readonly Role[] }) {
  return (
    <Page>
      <PageHeader title="Audit trail" line="Who did what, when, with before and after." />
      <Empty title={because}>
        You are {roles.join(", ")}. An administrator can give you a role that reads the trail. What you do yourself is
        on it all the same.
      </Empty>
    </Page>
  );
}
