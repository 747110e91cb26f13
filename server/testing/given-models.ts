/** Scoring models for server tests, made as people make them. */
import { randomUUID } from "node:crypto";

import { addModelVersion } from "@/server/scoring/commands";

import type { GivenPerson } from "./given";
import { type CardValues, someCards } from "./given-cards";

/** What a model of the method that this program knows says. */
export const points = (start: number, rules: object[] = []) => ({ method: "points", start, rules });

/** A new model with a version for each of these. */
export async function aModel(manager: GivenPerson, ...configs: object[]) {
  const name = `Model ${randomUUID()}`;
  const ids: string[] = [];
  for (const config of configs) {
    const { id } = await addModelVersion(manager.as, { name, config: JSON.stringify(config), note: "new" });
    ids.push(id);
  }
  return { name, ids, first: ids[0] ?? "", second: ids[1] ?? "" };
}

/** Cards that this version has scored. */
export const cardsOf = (scoringModelId: string, values: CardValues[]): Promise<string[]> =>
  someCards(...values.map((value) => ({ scoringModelId, ...value })));
