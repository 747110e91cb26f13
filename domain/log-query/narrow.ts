import { deny, join, type Query, type Term } from "./terms";

const same = (a: Query, b: Query): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * The query with one more condition: the term, or its denial. Chosen again it goes away, and its opposite gives way to
 * it, so that one click each includes, excludes and forgets.
 */
export function narrow(query: Query, term: Term, how: "include" | "exclude"): Query {
  const wanted = how === "include" ? term : deny(term);
  const parts = query.kind === "and" ? query.of : [query];
  const others = parts.filter((part) => !same(part, term) && !same(part, deny(term)));
  return parts.some((part) => same(part, wanted)) ? join("and", others) : join("and", [...others, wanted]);
}

/** Whether the query as a whole demands this term, or denies it. */
export function standingOf(query: Query, term: Term): "included" | "excluded" | null {
  const parts = query.kind === "and" ? query.of : [query];
  if (parts.some((part) => same(part, term))) return "included";
  return parts.some((part) => same(part, deny(term))) ? "excluded" : null;
}
