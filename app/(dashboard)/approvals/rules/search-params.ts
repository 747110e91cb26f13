import { createLoader, parseAsString, parseAsStringLiteral, type SearchParams } from "nuqs/server";

import { ruleStates, standingEffects } from "@/domain/standing-rules";
import type { RuleFilter } from "@/server/rules/queries";

const load = createLoader({
  worker: parseAsString,
  effect: parseAsStringLiteral(standingEffects),
  state: parseAsStringLiteral(ruleStates),
  /** The rule shown beside the list. */
  open: parseAsString,
});

/** What the address asks for; what it says wrongly is left out. */
export async function readRulesView(params: Promise<SearchParams>): Promise<RuleFilter & { open?: string }> {
  const { worker, effect, state, open } = await load(params);
  return { ...(worker && { worker }), ...(effect && { effect }), ...(state && { state }), ...(open && { open }) };
}
