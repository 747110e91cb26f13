import Link from "next/link";

import { paths } from "@/app/paths";
import { count, formatNumber } from "@/components/format";
import { GapLine } from "@/components/status/gap-line";
import { classes } from "@/components/ui/classes";
import { Notice } from "@/components/ui/notice";
import type { Gap } from "@/domain/coverage";

/**
 * What waits and what may come that the people there are can't decide: nobody's scope covers it, or one person's where
 * two are needed. In one line each, folded, for it stands above the queue.
 *
 * @param covered as in `PageHeader`
 */
export function Uncovered({ gaps, covered }: { gaps: readonly Gap[]; covered: boolean }) {
  if (gaps.length === 0) return null;
  const waiting = gaps.reduce((sum, gap) => sum + gap.waiting, 0);
  return (
    <section aria-label="Not covered" className={classes("border-b px-4 py-2 sm:px-6", covered && "hidden lg:block")}>
      <Notice tone="warn">
        <details>
          <summary className="cursor-pointer">
            {waiting > 0
              ? `${formatNumber(waiting)} of what waits ${waiting === 1 ? "has" : "have"} too few people to decide`
              : "Some requests would have too few people to decide"}
          </summary>
          <ul className="mt-1 grid max-h-48 gap-1 overflow-y-auto">
            {gaps.map((gap) => (
              <li key={`${gap.risk} ${gap.bound} ${gap.subject ?? ""} ${String(gap.had)}`}>
                <GapLine gap={gap} />
                {gap.waiting === 0 ? null : (
                  <p className="text-ink-2 text-xs">{count(gap.waiting, "request")} of these wait now.</p>
                )}
              </li>
            ))}
          </ul>
          <p className="mt-1 text-xs">
            <Link prefetch={false} href={paths.people()} className="underline underline-offset-2">
              People and their scopes
            </Link>
          </p>
        </details>
      </Notice>
    </section>
  );
}
