import { type FieldName, fieldNames } from "./fields";
import { lex, type Token } from "./lex";

/**
 * What is being written at a place of a query; `from` and `to` are what would be written over. A `term` is a word, or the
 * name of a field to come; a `name` has its operator behind it; a `value` may be one of several between commas.
 */
export type Slot = { from: number; to: number; typed: string } & (
  | { kind: "term" | "name" }
  | { kind: "value"; field: FieldName; before: readonly string[]; after: readonly string[] }
);

/** Fields that take several values between commas. */
const lists: ReadonlySet<FieldName> = new Set(["level", "worker", "action", "source", "task", "goal", "id"]);

/** A new term may begin where nothing follows at once. */
const isFree = (text: string, at: number): boolean => at === text.length || /[\s)]/u.test(text.charAt(at));

function valueSlot(text: string, caret: number, token: Token & { kind: "field" }): Slot | null {
  const field = fieldNames.find((name) => name === token.name.toLowerCase());
  if (field === undefined) return null;
  const from = token.from + token.name.length + token.op.length;
  const value = token.quoted ? token.value : text.slice(from, token.to);
  const upToCaret = token.quoted ? token.value : text.slice(from, caret);
  const place = { kind: "value", field, from, to: token.to } as const;
  if (!lists.has(field) || /[<>]/.test(token.op)) return { ...place, typed: upToCaret, before: [], after: [] };
  const [parts, begun] = [value.split(","), upToCaret.split(",")];
  const at = begun.length - 1;
  return { ...place, typed: begun[at] ?? "", before: parts.slice(0, at), after: parts.slice(at + 1) };
}

/** What the caret stands in, or null where nothing can be offered. */
export function slotAt(text: string, caret: number): Slot | null {
  const token = lex(text).tokens.find(({ from, to }) => from < caret && caret <= to);
  const free: Slot | null = isFree(text, caret) ? { kind: "term", from: caret, to: caret, typed: "" } : null;
  if (token === undefined) return free;
  switch (token.kind) {
    case "open":
    case "not":
      return free;
    case "close":
    case "or":
    case "and":
      return null;
    case "word": {
      const { from, to, quoted } = token;
      if (quoted) return null;
      const typed = text.slice(from, caret);
      return typed === "-" ? free : { kind: "term", from, to, typed };
    }
    case "field": {
      const { from, name } = token;
      const to = from + name.length;
      return caret <= to ? { kind: "name", from, to, typed: text.slice(from, caret) } : valueSlot(text, caret, token);
    }
  }
}

/** The query without the term that is being written: what else is asked, of which values can be counted. */
export function withoutSlot(text: string, caret: number): string {
  const token = lex(text).tokens.find(({ from, to }) => from < caret && caret <= to);
  if (token === undefined || (token.kind !== "word" && token.kind !== "field")) return text;
  const before = text.slice(0, token.from).replace(/(?:-|\bNOT\s+|\bOR\s+)$/u, "");
  return `${before}${text.slice(token.to)}`.trim();
}
