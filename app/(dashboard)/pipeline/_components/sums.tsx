import { none } from "@/components/status/none";
import { formatMoney } from "@/domain/money";

/** Money of several currencies, one beside the other: they are never added. */
export function Sums({ sums }: { sums: readonly { currency: string; amount: string }[] }) {
  if (sums.length === 0) return none;
  return (
    <span className="inline-flex flex-wrap justify-end gap-x-2">
      {sums.map(({ currency, amount }) => (
        <span key={currency} className="whitespace-nowrap">
          {formatMoney(amount, currency, "en", true)}
        </span>
      ))}
    </span>
  );
}
