import {
  companyForms,
  companyPlaces,
  companyTrades,
  nameBeginnings,
  nameEndings,
  nameTops,
  type Offer,
  offers,
} from "./data/market";
import { customers as knownCustomers } from "./data/questions-money";
import type { Dice } from "./dice";

export type Customer = { name: string; offer: Offer; host: string };

/** "Café Kobalt" as the part of an address. */
const slugOf = (name: string): string =>
  name
    .normalize("NFD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replaceAll("ø", "o")
    .replace(/[^a-z0-9]+/g, "-");

/**
 * Gives each card its customer and what is offered: first those whom the invoices name, each several times, then
 * companies that come once. A name that is for sale is its own customer until there is one.
 */
export function nameCustomers(dice: Dice, count: number): (index: number, own: Dice) => Customer {
  const taken = new Set<string>();
  const once = (draw: () => string): string => {
    let name = draw();
    for (let tries = 0; taken.has(name) && tries < 50; tries += 1) name = draw();
    taken.add(name);
    return name;
  };
  const company = () => `${dice.pick(companyPlaces)} ${dice.pick(companyTrades)} ${dice.pick(companyForms)}`;
  const domain = () => `${dice.pick(nameBeginnings)}-${dice.pick(nameEndings)}.${dice.pick(nameTops)}`;
  const drawn = Array.from({ length: count }, () => {
    const offer = dice.weigh(offers);
    return { offer, name: offer.type === "domain" ? once(domain) : once(company) };
  });
  return (index, own) => {
    const { offer, name } = drawn[index] ?? { offer: own.weigh(offers), name: company() };
    const known =
      offer.type === "domain" || index % 9 !== 0 ? undefined : knownCustomers[(index / 9) % knownCustomers.length];
    const called = known ?? name;
    return { offer, name: called, host: `${slugOf(called)}.example` };
  };
}
