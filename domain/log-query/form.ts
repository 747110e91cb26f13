import { readField } from "./fields";
import { lex } from "./lex";
import { print } from "./print";
import { join, type Query, type Term } from "./terms";

/** What a form asks of a query, a field each. */
export const formNames = [
  "text",
  "level",
  "worker",
  "action",
  "source",
  "duration",
  "cost",
  "tokens",
  "task",
  "goal",
  "error",
] as const;
export type FormName = (typeof formNames)[number];

export type FormState = {
  /** As the fields show it; empty for what is not asked. */
  values: Record<FormName, string>;
  /** What is asked beside, which no field can show, as text. */
  rest: string;
};

const partsOf = (query: Query): readonly Query[] => (query.kind === "and" ? query.of : [query]);

/** The field that can show this part of the query, or null. */
function fieldOf(part: Query): FormName | null {
  switch (part.kind) {
    case "text":
    case "worker":
    case "source":
    case "action":
    case "cost":
    case "tokens":
    case "duration":
    case "task":
    case "goal":
      return part.kind;
    case "level":
      return part.levels.length === 1 && (part.op === ">=" || part.op === "=") ? "level" : null;
    case "has":
      return part.what === "error" ? "error" : null;
    default:
      return null;
  }
}

/** `2s` for at least so much, `>2s`, `<=2s` or `=2s` for what is compared otherwise. */
const comparedValue = (term: Term): string => print(term).slice(term.kind.length).replace(/^>=/, "").replace(/^:/, "=");

function valueOf(part: Query): string {
  switch (part.kind) {
    case "text":
      return print(part);
    case "level":
      return `${part.op}${part.levels.join(",")}`;
    case "worker":
    case "source":
      return part.values.join(",");
    case "action":
      return part.patterns.join(",");
    case "task":
    case "goal":
      return part.ids.join(",");
    case "cost":
    case "tokens":
    case "duration":
      return comparedValue(part);
    case "has":
      return "yes";
    default:
      return "";
  }
}

/** What the fields of a form show of a query. Each shows one term, the text all of its words; the others are the rest. */
export function readForm(query: Query): FormState {
  const values: FormState["values"] = {
    text: "",
    level: "",
    worker: "",
    action: "",
    source: "",
    duration: "",
    cost: "",
    tokens: "",
    task: "",
    goal: "",
    error: "",
  };
  const rest = partsOf(query).filter((part) => {
    const name = fieldOf(part);
    if (name === null || (name !== "text" && values[name] !== "")) return true;
    values[name] = values[name] === "" ? valueOf(part) : `${values[name]} ${valueOf(part)}`;
    return false;
  });
  return { values, rest: print(join("and", rest)) };
}

/** Words and phrases; what would be syntax in a query is a word here. */
const wordsOf = (typed: string): Term[] =>
  lex(typed)
    .tokens.map((token) => (token.kind === "word" ? token.text : typed.slice(token.from, token.to)))
    .filter((text) => text.trim() !== "")
    .map((text) => ({ kind: "text", text }));

function termsOf(name: FormName, typed: string): Term[] | { wrong: string } {
  if (name === "text") return wordsOf(typed);
  const value = typed.trim();
  if (value === "") return [];
  if (name === "error") return [{ kind: "has", what: "error" }];
  const [, sign = "", compared = ""] = /^(>=|<=|>|<|=)?\s*(.*)$/su.exec(value) ?? [];
  const isFigure = name === "cost" || name === "tokens" || name === "duration";
  const reading =
    isFigure || name === "level" ? readField(name, sign === "" ? ">=" : sign, compared) : readField(name, ":", value);
  if (reading === null || "wrong" in reading) return { wrong: reading?.wrong ?? "This can't be read." };
  return [reading.term];
}

/**
 * The query with a field of the form as it was typed. Everything that no field shows stays where it is.
 *
 * @returns what is wrong with what was typed, where it can't be read
 */
export function writeForm(query: Query, name: FormName, typed: string): { query: Query } | { wrong: string } {
  const terms = termsOf(name, typed);
  if ("wrong" in terms) return terms;
  const parts = partsOf(query);
  const first = parts.findIndex((part) => fieldOf(part) === name);
  if (first === -1) return { query: join("and", name === "text" ? [...terms, ...parts] : [...parts, ...terms]) };
  const isReplaced = (part: Query, at: number) => at === first || (name === "text" && fieldOf(part) === "text");
  return {
    query: join("and", [
      ...parts.slice(0, first),
      ...terms,
      ...parts.slice(first).filter((part, at) => !isReplaced(part, first + at)),
    ]),
  };
}
