import { opportunityStatuses, type OpportunityStatus } from "./pipeline";

/** What other systems call our statuses. */
const known = {
  new: ["new", "open", "lead", "prospect", "prospecting", "identified", "appointment scheduled"],
  qualified: ["qualified", "qualification", "qualifying", "qualified to buy", "needs analysis", "discovery"],
  contacted: ["contacted", "engaging", "engaged", "in progress", "working", "meeting", "demo"],
  quoted: ["quoted", "quote", "proposal", "proposal sent", "negotiation", "contract sent", "decision"],
  won: ["won", "closed won", "closedwon", "win", "signed"],
  lost: ["lost", "closed lost", "closedlost", "loss", "dead", "disqualified"],
} as const satisfies Record<OpportunityStatus, readonly string[]>;

/** From a word of the file to what it means here. */
export type Translations = Readonly<Record<string, string>>;

const plain = (word: string): string =>
  word
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_/-]+/g, " ");

const isStatus = (word: string): word is OpportunityStatus => opportunityStatuses.some((status) => status === word);

/** The status that a word of a file means, or null where nobody knows. What somebody said of it comes first. */
export function statusOf(word: string, said: Translations = {}): OpportunityStatus | null {
  const wanted = plain(word);
  const spoken = Object.entries(said).find(([from]) => plain(from) === wanted)?.[1];
  if (spoken !== undefined) return isStatus(spoken) ? spoken : null;
  return opportunityStatuses.find((status) => known[status].some((each) => each === wanted)) ?? null;
}
