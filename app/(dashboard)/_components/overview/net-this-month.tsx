import { paths } from "@/app/paths";
import { Change } from "@/components/status/change";
import { changeOf } from "@/domain/change";
import { formatMoney } from "@/domain/money";

import { comparedWords } from "../../revenue/address";
import { definitions } from "../../revenue/definitions";
import { Figure } from "./figure";

/** What came in this month, net, in the base currency; and to the same day of the last. */
export type NetThisMonth = { currency: string; net: string; before: string | null };

export function NetThisMonthFigure({ net: { currency, net, before } }: { net: NetThisMonth }) {
  return (
    <Figure name="Net this month" means={definitions.net} value={formatMoney(net, currency)} href={paths.revenue()}>
      {before === null ? null : (
        <span>
          <Change ratio={changeOf(net, before)} /> on {comparedWords({})}, {formatMoney(before, currency)}
        </span>
      )}
    </Figure>
  );
}
