import Link from "next/link";

import { paths } from "@/app/paths";
import { count } from "@/components/format";
import { GapLine } from "@/components/status/gap-line";
import { gapCount } from "@/components/status/gap-words";
import { classes } from "@/components/ui/classes";
import { Notice } from "@/components/ui/notice";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { Gap } from "@/domain/coverage";

const shown = 3;

/** What nobody can decide as the scopes stand; nothing where all is covered. */
export function CoverageNotice({ gaps, days, covered }: { gaps: readonly Gap[]; days: number; covered: boolean }) {
  const [first, more] = [gaps.slice(0, shown), gaps.slice(shown)];
  if (gaps.length === 0) return null;
  return (
    <section aria-label="Not covered" className={classes("border-b px-4 py-3 sm:px-6", covered && "hidden lg:block")}>
      <Notice tone="warn" title="Some requests can't be decided">
        <Gaps gaps={first} days={days} />
        {more.length === 0 ? null : (
          <details className="mt-1">
            <summary className="w-fit cursor-pointer text-xs">
              {count(more.length, "more of these", "more of these")}
            </summary>
            <Gaps gaps={more} days={days} />
          </details>
        )}
      </Notice>
    </section>
  );
}

function Gaps({ gaps, days }: { gaps: readonly Gap[]; days: number }) {
  return (
    <ul className="mt-1 grid max-h-64 gap-1.5 overflow-y-auto">
      {gaps.map((gap) => (
        <li key={`${gap.risk} ${gap.bound} ${gap.subject ?? ""} ${String(gap.had)}`}>
          <GapLine gap={gap} />
          <p className="text-ink-2 text-xs">
            {gapCount(gap, days)}
            {gap.examples[0] === undefined ? null : (
              <>
                {"; the latest: "}
                <Link
                  prefetch={false}
                  href={paths.approval(gap.examples[0].id)}
                  className="underline underline-offset-2"
                >
                  <VisibleText text={gap.examples[0].headline} inline />
                </Link>
              </>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}
