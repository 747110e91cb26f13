import Link from "next/link";

import { paths } from "@/app/paths";
import { count, formatNumber } from "@/components/format";
import { buttonClass } from "@/components/ui/button-class";

import { OpenButton } from "../../../_components/open-button";
import { newType, riskRules } from "../search-params";

/** The ways to the risk rules, with how many shipped protections they lack, and to a new type. */
export function TypeActions({
  keep,
  fallen,
  forbidden,
}: {
  keep: { q: string; origin: string | undefined };
  fallen: number;
  forbidden: string | null;
}) {
  return (
    <>
      <Link
        prefetch={false}
        href={paths.actionTypes({ ...keep, open: riskRules })}
        title={fallen > 0 ? `${count(fallen, "shipped protection")} taken away` : undefined}
        className={buttonClass()}
      >
        Risk rules
        {fallen === 0 ? null : (
          <>
            <span aria-hidden className="text-warn font-semibold tabular-nums">
              −{formatNumber(fallen)}
            </span>
            <span className="sr-only">, {count(fallen, "shipped protection")} taken away</span>
          </>
        )}
      </Link>
      <OpenButton href={paths.actionTypes({ ...keep, open: newType })} forbidden={forbidden}>
        New type
      </OpenButton>
    </>
  );
}
