import Link from "next/link";

import { paths } from "@/app/paths";
import { Section } from "@/components/layout/section";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { TaskRequest } from "@/server/tasks/detail";

/** What was asked of people for this task, the latest first. */
export function Requests({ requests }: { requests: readonly TaskRequest[] }) {
  if (requests.length === 0) return null;
  return (
    <Section title="Approvals">
      <ul className="border-t">
        {requests.map((request) => (
          <li key={request.id} className="flex flex-wrap items-center gap-x-3 border-b py-1.5 text-sm">
            <Link
              href={paths.approval(request.id)}
              prefetch={false}
              className="min-w-0 flex-1 basis-48 truncate hover:underline"
            >
              <VisibleText text={request.headline} inline />
            </Link>
            <span>
              {request.decision}
              {request.decidedBy === null ? null : <span className="text-ink-2"> by {request.decidedBy}</span>}
            </span>
            <Time at={request.createdAt} className="text-ink-2" />
          </li>
        ))}
      </ul>
    </Section>
  );
}
