import Link from "next/link";

import { paths } from "@/app/paths";
import { Section } from "@/components/layout/section";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { Alike } from "@/server/approvals/alike";

const came = { null: "–", true: "used, ok", false: "used, failed" } as const;

/** The latest decisions on requests like this one, the same target first. */
export function AlikeTable({ alike }: { alike: readonly Alike[] }) {
  if (alike.length === 0) return null;
  return (
    <Section title="Alike, lately">
      <table className="-mx-2 w-[calc(100%+16px)] text-[13.5px]">
        <thead className="sr-only">
          <tr>
            <th scope="col">Request</th>
            <th scope="col">Decision</th>
            <th scope="col">What came of it</th>
            <th scope="col">When</th>
          </tr>
        </thead>
        <tbody>
          {alike.map((one) => (
            <tr key={one.id} className="hover:bg-hover relative border-b">
              <td className="w-full max-w-0 truncate px-2 py-2">
                <Link
                  prefetch={false}
                  href={paths.approvalHistory({ open: one.id })}
                  className="rounded-sm after:absolute after:inset-0"
                >
                  <VisibleText text={one.headline} inline />
                </Link>
              </td>
              <td className="max-w-56 truncate px-2 py-2 max-sm:hidden">
                {one.decision} by {nameOf(one.decidedBy)}
              </td>
              <td className="px-2 py-2 text-right whitespace-nowrap">
                <span className="sm:hidden">{one.succeeded === null ? one.decision : null}</span>
                <span className={one.succeeded === null ? "max-sm:hidden" : undefined}>{came[`${one.succeeded}`]}</span>
              </td>
              <td className="text-ink-2 px-2 py-2 text-right text-xs whitespace-nowrap">
                <Time at={one.decidedAt} className="relative z-[1]" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

/** "approver@" is enough beside others of the same house. */
function nameOf(email: string): string {
  return email.replace(/@.*$/u, "@");
}
