import type { Query } from "./terms";

/** The words that a query looks for in messages; not those that it leaves out. */
export function wordsOf(query: Query): string[] {
  switch (query.kind) {
    case "and":
    case "or":
      return [...new Set(query.of.flatMap(wordsOf))];
    case "text":
      return [query.text];
    default:
      return [];
  }
}

export type Piece = { text: string; isHit: boolean };

/** A message cut where the words stand in it, in any case of letters; nothing in a word has a meaning of its own. */
export function piecesOf(message: string, words: readonly string[]): Piece[] {
  const lowered = message.toLowerCase();
  // Some letters change their length with their case: places in one text would be none in the other.
  if (lowered.length !== message.length) return [{ text: message, isHit: false }];
  const marked = new Uint8Array(message.length);
  for (const word of words) {
    const wanted = word.toLowerCase();
    if (wanted === "") continue;
    for (let at = lowered.indexOf(wanted); at !== -1; at = lowered.indexOf(wanted, at + wanted.length)) {
      marked.fill(1, at, at + wanted.length);
    }
  }
  const pieces: Piece[] = [];
  for (let from = 0; from < message.length;) {
    let to = from + 1;
    while (to < message.length && marked[to] === marked[from]) to += 1;
    pieces.push({ text: message.slice(from, to), isHit: marked[from] === 1 });
    from = to;
  }
  return pieces;
}
