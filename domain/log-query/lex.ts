import type { Problem } from "./terms";

/**
 * `word` is what stands by itself; `field` has a name, an operator and a value. Positions count UTF-16 units, the end
 * is left out.
 */
export type Token = { from: number; to: number } & (
  | { kind: "open" | "close" | "not" | "or" | "and" }
  | { kind: "word"; text: string; quoted: boolean }
  | { kind: "field"; name: string; op: string; value: string; quoted: boolean }
);

const space = /\s/u;
/** A name, and what follows it: `level>=`, `input.customer:`. A colon may stand before a comparison. */
const fieldStart = /^([a-z][a-z_]*(?:\.[a-z0-9_-]+)*)(:(?:>=|<=|>|<)|>=|<=|[:=<>])/iu;

/** Text in quotes; `\"` and `\\` stand for themselves without their backslash. */
function readQuoted(text: string, from: number): { value: string; to: number; closed: boolean } {
  let value = "";
  for (let at = from + 1; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '"') return { value, to: at + 1, closed: true };
    const next = text.charAt(at + 1);
    const escapes = char === "\\" && (next === '"' || next === "\\");
    value += escapes ? next : char;
    if (escapes) at += 1;
  }
  return { value, to: text.length, closed: false };
}

/** Up to a space, or to a bracket that this word did not open: `connect(1)` is one word. */
function readBare(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (space.test(char)) return at;
    if (char === "(") depth += 1;
    if (char === ")" && depth === 0) return at;
    if (char === ")") depth -= 1;
  }
  return text.length;
}

const marks = new Map<string, "or" | "and" | "not">([
  ["OR", "or"],
  ["AND", "and"],
  ["NOT", "not"],
]);

/** Cuts a query into tokens. Never throws: what can't be read is a problem, and reading goes on. */
export function lex(text: string): { tokens: Token[]; problems: Problem[] } {
  const tokens: Token[] = [];
  const problems: Problem[] = [];
  const unclosed = (from: number) =>
    problems.push({
      from,
      to: text.length,
      message: "This quotation mark is never closed.",
      suggestion: `${text.slice(from)}"`,
    });

  let at = 0;
  while (at < text.length) {
    const char = text.charAt(at);
    if (space.test(char)) {
      at += 1;
      continue;
    }
    const from = at;
    if (char === "(" || char === ")") {
      at += 1;
      tokens.push({ kind: char === "(" ? "open" : "close", from, to: at });
    } else if (char === "-" && at + 1 < text.length && !space.test(text.charAt(at + 1))) {
      at += 1;
      tokens.push({ kind: "not", from, to: at });
    } else if (char === '"') {
      const { value, to, closed } = readQuoted(text, from);
      if (!closed) unclosed(from);
      at = to;
      tokens.push({ kind: "word", text: value, quoted: true, from, to });
    } else {
      const token = readWord(text, from);
      if (token.unclosedFrom !== null) unclosed(token.unclosedFrom);
      at = token.token.to;
      tokens.push(token.token);
    }
  }
  return { tokens, problems };
}

function readWord(text: string, from: number): { token: Token; unclosedFrom: number | null } {
  const [head = "", name = "", op = ""] = fieldStart.exec(text.slice(from, from + 400)) ?? [];
  const valueFrom = from + head.length;
  if (head !== "" && text.charAt(valueFrom) === '"') {
    const { value, to, closed } = readQuoted(text, valueFrom);
    const token: Token = { kind: "field", name, op, value, quoted: true, from, to };
    return { token, unclosedFrom: closed ? null : valueFrom };
  }
  const to = readBare(text, from);
  const bare = text.slice(from, to);
  const mark = marks.get(bare);
  if (mark !== undefined) return { token: { kind: mark, from, to }, unclosedFrom: null };
  // An address such as http://… is no field.
  if (head === "" || text.startsWith("//", valueFrom)) {
    return { token: { kind: "word", text: bare, quoted: false, from, to }, unclosedFrom: null };
  }
  const value = text.slice(valueFrom, to);
  return { token: { kind: "field", name, op, value, quoted: false, from, to }, unclosedFrom: null };
}
