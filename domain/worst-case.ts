import { pickActionType, type ActionType } from "./action-types";
import { majorOfMinor, formatMoney } from "./money";
import { type EffectiveRow, floorOf, standInFor, type Surroundings, unaskedUpTo } from "./effective";
import type { MandateEdit } from "./mandates";
import { riskRank, type Risk, type RiskRules } from "./risk";

/** Something that a worker may do without asking anybody. */
export type Unasked = {
  /** The action, or the pattern that stands for what nothing else names. */
  name: string;
  /** "send an e-mail to anybody", made of the action type's headline and the limits. */
  words: string;
  upTo: Risk;
  irreversible: boolean;
  movesMoney: boolean;
};

export type WorstCase = {
  /** The whole in one sentence. */
  sentence: string;
  /** The worst first. */
  unasked: Unasked[];
  asks: number;
  refused: number;
};

/**
 * What a mandate comes to at its worst, in words. Built from the evaluator's verdicts, the action types and the limits;
 * no free text of a worker is in it.
 *
 * @param rows the effective table of the same mandate
 */
export function worstCaseOf(
  mandate: MandateEdit,
  rows: readonly EffectiveRow[],
  around: Surroundings,
  baseCurrency: string,
): WorstCase {
  const unasked = rows
    .flatMap((row) => unaskedOf(row, mandate, around, baseCurrency))
    .toSorted((a, b) => badness(b) - badness(a) || (a.name < b.name ? -1 : 1));
  const words = rows.map(({ byRisk }) => Object.values(byRisk).flatMap((decided) => decided?.verdict ?? []));
  const asks = words.filter((each) => each.includes("ask")).length;
  const refused = words.filter((each) => each.every((verdict) => verdict === "deny")).length;
  return { sentence: sentenceOf(mandate, unasked, asks, baseCurrency), unasked, asks, refused };
}

const badness = ({ movesMoney, irreversible, upTo }: Unasked) =>
  (movesMoney ? 100 : 0) + (irreversible ? 50 : 0) + riskRank(upTo);

function unaskedOf(row: EffectiveRow, mandate: MandateEdit, around: Surroundings, baseCurrency: string): Unasked[] {
  const upTo = unaskedUpTo(row);
  if (upTo === null) return [];
  const action = standInFor(row.name);
  const definition = pickActionType(around.actionTypes, action);
  return [
    {
      name: row.name,
      words:
        definition && !row.isPattern ? wordsOf(definition, upTo, around.riskRules, baseCurrency) : anything(row.name),
      upTo,
      irreversible: definition
        ? !definition.reversible
        : riskRank(floorOf(action, mandate, around)) >= riskRank("high"),
      movesMoney: definition?.pointers.amount !== undefined,
    },
  ];
}

const anything = (name: string): string =>
  name === "*"
    ? "do anything that nobody has defined"
    : name.endsWith(".*")
      ? `do anything else in ${name}`
      : `do ${name}`;

/** Money rules name a limit above which the risk is another; below the unasked risk there is none. */
function amountWords(definition: ActionType, upTo: Risk, { exposure }: RiskRules, baseCurrency: string): string {
  if (riskRank(upTo) >= riskRank(exposure.risk)) return "any amount";
  const currency = definition.currency ?? baseCurrency;
  const limit = Object.hasOwn(exposure.limits, currency) ? exposure.limits[currency] : exposure.otherwise;
  return limit == null ? "any amount" : `up to ${formatMoney(limit, currency, "en", true)} at a time`;
}

/** Actions whose target is somebody rather than something. */
const addresses = /^(?:email|sms|mail|message|call|invoice|payment)\./;

function wordsOf(definition: ActionType, upTo: Risk, rules: RiskRules, baseCurrency: string): string {
  const { pattern, headline, isPayment } = definition;
  const known = isPayment && riskRank(upTo) < riskRank(rules.newPayee.risk);
  const anybody = known ? "anybody who was paid before" : addresses.test(pattern) ? "anybody" : "anything";
  const text = headline
    .replace("{amount}", () => amountWords(definition, upTo, rules, baseCurrency))
    .replace("{count}", "any number of")
    .replace(/,? (?:from|in place of) \{before\}/, "")
    .replace(/ to \{after\}/, "")
    .replace(/“\{target\}”/, "anything")
    .replace(/\b(?:in|on|at|from) \{(?:target|after)\}/, "anywhere")
    .replace(/\b(to|for) \{target\}/, `$1 ${anybody}`)
    .replace(/\b(?:the |a |an )(\w+) \{target\}/, (whole, noun: string) => (isLittle(noun) ? whole : `any ${noun}`))
    .replace(/\bof (\w+) \{target\}/, "of any $1")
    .replace(/\{(?:target|before|after)\}/g, "anything");
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}

const isLittle = (word: string) => ["of", "to", "for", "in", "on", "at", "from"].includes(word);

function sentenceOf(mandate: MandateEdit, unasked: readonly Unasked[], asks: number, baseCurrency: string): string {
  if (unasked.length === 0 && asks === 0) return "May do nothing: everything that is known is refused.";
  const { max_cost_per_day_cents: cap } = mandate;
  const spends =
    cap === null
      ? "May spend without any limit"
      : `May spend up to ${formatMoney(majorOfMinor(cap, baseCurrency), baseCurrency)} a day`;
  if (unasked.length === 0) return `${spends}, and asks a person before all that it may do.`;
  const first = unasked.slice(0, 3).map(({ words }) => words);
  const more = unasked.length - first.length;
  const all = [...first, ...(more > 0 ? [`do ${more} other ${more === 1 ? "thing" : "things"}`] : [])];
  const last = all.pop() ?? "";
  return `${spends}, and without asking ${all.length === 0 ? last : `${all.join(", ")} and ${last}`}.`;
}
