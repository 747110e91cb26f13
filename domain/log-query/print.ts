import { comparisons, type Comparison, type Query, type Term } from "./terms";

const plain = /^[^\s"()\\,]+$/u;
const looksLikeSyntax = /^(?:-|OR$|AND$|NOT$|[a-z][a-z_]*(?:\.[a-z0-9_-]+)*[:=<>])/iu;

const quoted = (text: string): string => `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
const bare = (text: string): string => (plain.test(text) && !looksLikeSyntax.test(text) ? text : quoted(text));
/** A value after its operator: only spaces, quotes and brackets need quotation marks. */
export const valued = (text: string): string =>
  /^[^\s"()\\]+$/u.test(text) && !/^(?:[<>=]|\/\/)/.test(text) ? text : quoted(text);

const sign = (op: Comparison): string => (op === comparisons[0] ? ":" : op);
const units = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["m", 60_000],
  ["s", 1_000],
] as const;

function duration(ms: number): string {
  const [unit, size] = units.find(([, each]) => ms > 0 && ms % each === 0) ?? ["ms", 1];
  return `${(ms / size).toString()}${unit}`;
}

/** Cents, with up to four digits after the point. */
const cents = (micros: number): string => (micros / 10_000).toFixed(4).replace(/\.?0+$/, "");

function printTerm(term: Term): string {
  switch (term.kind) {
    case "text":
      return bare(term.text);
    case "level":
      return `level${sign(term.op)}${term.levels.join(",")}`;
    case "worker":
    case "source":
      return `${term.kind}:${valued(term.values.join(","))}`;
    case "action":
      return `action:${term.patterns.join(",")}`;
    case "task":
    case "goal":
    case "id":
      return `${term.kind}:${term.ids.join(",")}`;
    case "cost":
      return `cost${sign(term.op)}${cents(term.value)}`;
    case "tokens":
      return `tokens${sign(term.op)}${term.value.toString()}`;
    case "duration":
      return `duration${sign(term.op)}${duration(term.value)}`;
    case "since":
    case "until":
      return `${term.kind}:${term.at}`;
    case "data":
      return `${[term.part, ...term.path].join(".")}:${valued(term.value)}`;
    case "has":
      return `has:${term.what}`;
  }
}

/** How tightly each kind binds: what binds less stands in brackets. */
const binding = { or: 0, and: 1, not: 2 } as const;
const tightness = (query: Query): number =>
  query.kind in binding ? binding[query.kind === "or" ? "or" : query.kind === "and" ? "and" : "not"] : 3;

/** The text that reads as this query. */
export function print(query: Query): string {
  const within = (part: Query, at: number): string => (tightness(part) < at ? `(${print(part)})` : print(part));
  switch (query.kind) {
    case "all":
      return "";
    case "or":
      return query.of.map((part) => within(part, 1)).join(" OR ");
    case "and":
      return query.of.map((part) => within(part, 2)).join(" ");
    case "not":
      return `-${within(query.of, 3)}`;
    default:
      return printTerm(query);
  }
}
