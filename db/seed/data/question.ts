import type { Risk } from "@/domain/risk";

import type { Dice } from "../dice";

export type Data = Record<string, unknown>;

/** What a worker asks once: its task, its data, and its own words, which people must not trust. */
export type Drawn = { title: string; data: Data; words: string };

/** A kind of request that comes again and again. */
export type Question = {
  weight: number;
  action: string;
  workers: readonly string[];
  taskType: string;
  /** The worker's word for the risk. */
  claimed: Risk | null;
  costCents: number | null;
  draw(dice: Dice): Drawn;
  /** What running it gives back. */
  result(dice: Dice): Data;
  /** Why people say no. */
  reasons: readonly string[];
  /** What goes wrong where it was approved. */
  errors: readonly string[];
  /** What people ask to have changed, and the request that answers. */
  revision?: { question: string; answer(drawn: Drawn): Drawn };
};

/** The data with some members replaced, as a worker answers a question. */
export const withData = ({ title, data }: Drawn, change: Data, words: string): Drawn => ({
  title,
  data: { ...data, ...change },
  words,
});

export const numberIn = (data: Data, name: string): number => {
  const value = data[name];
  return typeof value === "number" ? value : 0;
};
