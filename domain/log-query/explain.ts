import type { Comparison, Query, Term } from "./terms";

const listed = (words: readonly string[], or = "or"): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${or} ${words.at(-1) ?? ""}`;

const compared = {
  "=": "is",
  "<": "is less than",
  "<=": "is at most",
  ">": "is more than",
  ">=": "is at least",
} as const;
const severity = {
  "=": "",
  "<": "less than ",
  "<=": "at most ",
  ">": "worse than ",
  ">=": "at least ",
} as const satisfies Record<Comparison, string>;

const money = (micros: number): string =>
  `${(micros / 10_000).toLocaleString("en", { maximumFractionDigits: 4 })} cents`;

function time(ms: number): string {
  if (ms >= 1_000) return `${(ms / 1_000).toLocaleString("en")} s`;
  return `${ms.toLocaleString("en")} ms`;
}

const isAgo = (at: string): boolean => /^\d+[mhd]$/.test(at);

function explainTerm(term: Term): string {
  switch (term.kind) {
    case "text":
      return `the message holds “${term.text}”`;
    case "level":
      return `the level is ${severity[term.op]}${listed(term.levels)}`;
    case "worker":
    case "source":
      return `the ${term.kind} is ${listed(term.values)}`;
    case "action":
      return `the action is ${listed(term.patterns.map((each) => (each === "*" ? "any" : each.endsWith(".*") ? `below ${each.slice(0, -2)}` : each)))}`;
    case "task":
    case "goal":
      return `the ${term.kind} is ${listed(term.ids)}`;
    case "id":
      return `the line is ${listed(term.ids)}`;
    case "cost":
      return `the cost ${compared[term.op]} ${money(term.value)}`;
    case "tokens":
      return `the number of tokens ${compared[term.op]} ${term.value.toLocaleString("en")}`;
    case "duration":
      return `the duration ${compared[term.op]} ${time(term.value)}`;
    case "since":
      return isAgo(term.at) ? `it happened within the last ${term.at}` : `it happened at or after ${term.at}`;
    case "until":
      return isAgo(term.at) ? `it happened longer than ${term.at} ago` : `it happened before ${term.at}`;
    case "data":
      return `${[term.part, ...term.path].join(".")} is ${term.value}`;
    case "has":
      return `it has ${term.what === "input" || term.what === "output" || term.what === "error" ? `${term.what} data` : `a ${term.what}`}`;
  }
}

/** The query as a sentence, for whoever wants to know how it was understood. */
export function explain(query: Query): string {
  const within = (part: Query): string =>
    part.kind === "and" || part.kind === "or" ? `(${explain(part)})` : explain(part);
  switch (query.kind) {
    case "all":
      return "every line";
    case "and":
      return query.of.map(within).join(", and ");
    case "or":
      return query.of.map(within).join(", or ");
    case "not":
      return `not that ${within(query.of)}`;
    default:
      return explainTerm(query);
  }
}
