import "server-only";

import { modelConfigSchema, scoreCard } from "@/domain/scoring";
import { parse } from "@/server/command";
import { query } from "@/server/query";

import { readOpenCards } from "./cards";

/** How many of those that move most are shown. */
const shown = 8;

export type Tried = {
  cards: number;
  higher: number;
  lower: number;
  /** Per currency: the open pipeline weighted as it stands, and as it would be. In major units, for eyes. */
  weighted: { currency: string; before: number; after: number; leftOut: number }[];
  movers: { id: string; name: string; before: number | null; after: number; why: string[] }[];
};

/**
 * What a model would say of the open pipeline, before it may. Nothing is written.
 *
 * @throws Refusal `invalid` with what is wrong with its table
 */
export const tryModel = query({
  permission: "pipeline:read",
  async run({ reader }, { name, config }: { name: string; config: unknown }): Promise<Tried> {
    const table = parse(modelConfigSchema, config);
    const cards = (await readOpenCards(reader, name)).map((card) => {
      const { confidence: after, parts } = scoreCard(table, card.facts);
      const before = card.confidence === null ? null : Number(card.confidence);
      const why = parts.toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight)).slice(0, 3);
      return { ...card, before, after, change: before === null ? 0 : after - before, why: why.map(({ what }) => what) };
    });
    const currencies = [...new Set(cards.map(({ currency }) => currency))].toSorted();
    return {
      cards: cards.length,
      higher: cards.filter(({ change }) => change > 0.000_05).length,
      lower: cards.filter(({ change }) => change < -0.000_05).length,
      weighted: currencies.map((currency) => {
        const own = cards.filter((card) => card.currency === currency);
        const sum = (confidenceOf: (card: (typeof own)[number]) => number | null) =>
          own.reduce((total, card) => total + (card.facts.value ?? 0) * (confidenceOf(card) ?? 0), 0);
        const leftOut = own.filter(({ facts }) => facts.value === null).length;
        return { currency, before: sum(({ before }) => before), after: sum(({ after }) => after), leftOut };
      }),
      movers: cards
        .filter(({ change }) => Math.abs(change) > 0.000_05)
        .toSorted((a, b) => Math.abs(b.change) - Math.abs(a.change))
        .slice(0, shown)
        .map(({ id, name: called, before, after, why }) => ({ id, name: called, before, after, why })),
    };
  },
});
