import type { Route } from "next";

import { Choice } from "./choice";

/** In which currency the page counts, where there are several: nothing is converted. */
export function CurrencyChoice({
  currency,
  currencies,
  hrefOf,
}: {
  currency: string;
  currencies: readonly string[];
  hrefOf: (currency: string) => Route;
}) {
  if (currencies.length <= 1) return null;
  return (
    <Choice
      name="Currency"
      value={currency}
      options={currencies.map((each) => ({ key: each, label: each, on: each === currency, href: hrefOf(each) }))}
    />
  );
}
