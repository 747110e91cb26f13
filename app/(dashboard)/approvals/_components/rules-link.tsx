import Link from "next/link";

import { paths } from "@/app/paths";
import { count, formatNumber } from "@/components/format";
import { buttonClass } from "@/components/ui/button-class";

/** The way to the standing rules, with how many proposals wait for this person's word. */
export function RulesLink({ waiting }: { waiting: number }) {
  return (
    <Link
      prefetch={false}
      href={paths.rules(waiting > 0 ? { state: "waiting" } : {})}
      title={waiting > 0 ? `${count(waiting, "proposal")} for you to accept or decline` : undefined}
      className={buttonClass()}
    >
      Rules
      {waiting === 0 ? null : (
        <>
          <span aria-hidden className="text-accent font-semibold tabular-nums">
            {formatNumber(waiting)}
          </span>
          <span className="sr-only">, {count(waiting, "proposal")} for you to accept or decline</span>
        </>
      )}
    </Link>
  );
}
