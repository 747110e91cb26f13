import { fieldNames, nearest, readField } from "./fields";
import { lex, type Token } from "./lex";
import { dataParts, deny, join, type Problem, type Query } from "./terms";

/** A query longer than this is nobody's sentence. In characters. */
export const queryMaxLength = 10_000;
/** Brackets within brackets. */
const deepest = 50;

export type Parsed = { query: Query; problems: Problem[] };

/**
 * Reads a query. Never throws: what is wrong is told with its place, and left out of the query, which is therefore only
 * to be run where there is no problem.
 */
export function parse(text: string): Parsed {
  if (text.length > queryMaxLength) {
    const message = `A query has at most ${queryMaxLength.toLocaleString("en")} characters.`;
    return { query: { kind: "all" }, problems: [{ from: queryMaxLength, to: text.length, message, suggestion: null }] };
  }
  const { tokens, problems } = lex(text);
  const reader = new Reader(tokens, text.length);
  const query = reader.readAll();
  return { query, problems: [...problems, ...reader.problems].sort((a, b) => a.from - b.from) };
}

/** A field whose name nobody knows: told with the name that was probably meant. */
function unknownField({ from, to, name, op, value }: Token & { kind: "field" }): Problem {
  const near = nearest([...fieldNames, ...dataParts], name.split(".")[0] ?? name);
  const [, ...path] = name.split(".");
  const known = near === null ? null : [near, ...path].join(".");
  return {
    from,
    to,
    message: `There is no field ${name}. To look for the words themselves, put them in quotation marks.`,
    suggestion: known === null ? `"${name}${op}${value}"` : `${known}${op}${value}`,
  };
}

class Reader {
  readonly problems: Problem[] = [];
  readonly #tokens: readonly Token[];
  readonly #end: number;
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[], end: number) {
    this.#tokens = tokens;
    this.#end = end;
  }

  readAll(): Query {
    const parts: Query[] = [];
    while (this.#peek() !== undefined) {
      parts.push(this.#readOr());
      const stray = this.#take();
      if (stray !== undefined) this.#complain(stray, "This bracket closes nothing.", null);
    }
    return join("and", parts);
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#at];
  }

  #take(): Token | undefined {
    const token = this.#peek();
    this.#at += 1;
    return token;
  }

  #complain({ from, to }: { from: number; to: number }, message: string, suggestion: string | null): void {
    this.problems.push({ from, to, message, suggestion });
  }

  #readOr(): Query {
    const sides = [this.#readAnd()];
    let or = this.#peek();
    while (or?.kind === "or") {
      this.#at += 1;
      const next = this.#peek();
      if (next === undefined || next.kind === "close" || next.kind === "or" || this.#isEmpty(sides.at(-1)))
        this.#complain(or, "OR stands between two things to look for.", null);
      sides.push(this.#readAnd());
      or = this.#peek();
    }
    // One side that says nothing must not let everything through.
    return join("or", sides);
  }

  #isEmpty(side: Query | undefined): boolean {
    return side === undefined || side.kind === "all";
  }

  #readAnd(): Query {
    const parts: Query[] = [];
    for (let token = this.#peek(); token !== undefined; token = this.#peek()) {
      if (token.kind === "or" || token.kind === "close") break;
      if (token.kind === "and") this.#at += 1;
      else parts.push(this.#readOne());
    }
    return join("and", parts);
  }

  #readOne(): Query {
    const token = this.#take();
    if (token === undefined) return { kind: "all" };
    switch (token.kind) {
      case "not":
        return this.#readNot(token);
      case "open":
        return this.#readGroup(token);
      case "word":
        return token.text === "" ? { kind: "all" } : { kind: "text", text: token.text };
      case "field":
        return this.#readField(token);
      case "and":
      case "or":
      case "close":
        return { kind: "all" };
    }
  }

  #readNot(token: Token): Query {
    const next = this.#peek();
    if (next === undefined || next.kind === "or" || next.kind === "and" || next.kind === "close") {
      this.#complain(token, "There is nothing to leave out here.", null);
      return { kind: "all" };
    }
    return this.#deeper(token, () => deny(this.#readOne()));
  }

  #readGroup(open: Token): Query {
    return this.#deeper(open, () => {
      const inside = this.#readOr();
      const close = this.#peek();
      if (close?.kind === "close") this.#at += 1;
      else this.#complain({ from: open.from, to: this.#end }, "This bracket is never closed.", null);
      return inside;
    });
  }

  #deeper(token: Token, read: () => Query): Query {
    if (this.#depth === deepest) {
      this.#complain(token, `Brackets and NOT stand at most ${deepest.toString()} deep.`, null);
      this.#at = this.#tokens.length;
      return { kind: "all" };
    }
    this.#depth += 1;
    const query = read();
    this.#depth -= 1;
    return query;
  }

  #readField(token: Token & { kind: "field" }): Query {
    const reading = readField(token.name, token.op, token.value);
    if (reading === null) this.problems.push(unknownField(token));
    else if ("term" in reading) return reading.term;
    else {
      const suggestion = reading.suggestion === null ? null : `${token.name}${token.op}${reading.suggestion}`;
      this.#complain({ from: token.from, to: token.to }, reading.wrong, suggestion);
    }
    return { kind: "all" };
  }
}
