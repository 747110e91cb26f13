import type { Query, Term } from "./log-query/terms";
import { join } from "./log-query/terms";

/** What stands in the place of something that differs from line to line. */
const slots = ["text", "time", "id", "address", "email", "url", "path", "number"] as const;
export type Slot = (typeof slots)[number];

/** A message as what is alike in all of its kind, and what differs. Joined they are the whole of it, in order. */
export type Piece = { text: string } | { slot: Slot };

/** As much of a message tells its kind: what follows is what is told, not how. In UTF-16 units. */
const toldWithin = 300;

const verbs = "GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS";

/**
 * What stands in quotes; one that is never closed goes to the end. A request line keeps its verb and address, for they
 * tell it from others.
 */
const quotes = new RegExp(
  String.raw`(?<![A-Za-z0-9.)\]}])"(?!(?:${verbs}) )[^"]*(?:"|$)|“(?:[^“”]|“[^“”]*”)*(?:”|$)|«[^»]*(?:»|$)|\x60[^\x60]*\x60|(?<![A-Za-z0-9])'[^']*'(?![A-Za-z0-9])`,
  "g",
);

/** What else differs, within one word; the first that fits at a place wins. */
const shapes: Record<Exclude<Slot, "text">, string> = {
  time: String.raw`\b\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?\b|\b\d\d?:\d\d:\d\d(?:[.,]\d+)?\b`,
  id: String.raw`\b[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\b|\b0x[0-9a-fA-F]+\b|\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,}\b|\b(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z0-9]{10,}\b`,
  address: String.raw`\/?\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b|(?<![\w:])(?:[0-9a-fA-F]{0,4}:){4,7}[0-9a-fA-F]{1,4}\b`,
  email: String.raw`[^\s@<>()"',;:]+@[^\s@<>()"',;:.]+(?:\.[^\s@<>()"',;:.]+)+`,
  url: String.raw`\bhttps?:\/\/[^\s"'<>)\]]*[^\s"'<>)\].,;:!?]`,
  path: String.raw`(?<![\w.])(?!\/\d{1,3}(?:\.\d{1,3}){3}\b)(?=[^\s"'(),;=]*\d)(?:\/[\w.~%@+-]+)+(?:\?[^\s"']*)?`,
  number: String.raw`(?<![A-Za-z0-9])-?\d+(?:[.,]\d+)*|\d+(?:[.,]\d+)*`,
};
/** Looked for only in a word that has this letter, for looking costs more than all the rest. */
const telltale: Partial<Record<Slot, string>> = { email: "@", url: "/", path: "/" };
const inWords = slots.filter((slot) => slot !== "text");
const finders = new Map<string, RegExp>();

function finderFor(word: string): RegExp {
  const key = `${word.includes("@") ? "@" : ""}${word.includes("/") ? "/" : ""}`;
  const known = finders.get(key);
  if (known) return known;
  const fitting = inWords.filter((slot) => key.includes(telltale[slot] ?? ""));
  const finder = new RegExp(fitting.map((slot) => `(?<${slot}>${shapes[slot]})`).join("|"), "g");
  finders.set(key, finder);
  return finder;
}

/** A word without any of these is as it is in every message of its kind. */
const telling = /\d|@|:\/\//;

/** The first characters; a pair of surrogates is not torn apart. */
const clip = (text: string, most: number): string =>
  /[\uD800-\uDBFF]$/.test(text.slice(0, most)) ? text.slice(0, most - 1) : text.slice(0, most);

/** Gathers pieces: texts that touch become one, and so do the day and the time of day. */
class Pieces {
  readonly all: Piece[] = [];

  text(text: string): void {
    const last = this.all.at(-1);
    if (last !== undefined && "text" in last) last.text += text;
    else if (text !== "") this.all.push({ text });
  }

  slot(slot: Slot): void {
    const [before, between] = this.all.slice(-2);
    const isSame = slot === "time" && before && "slot" in before && before.slot === "time";
    if (isSame && between && "text" in between && between.text === " ") this.all.pop();
    else this.all.push({ slot });
  }
}

/** What stands outside of quotes, word by word: most words tell nothing, and those that do are few letters long. */
function readWords(text: string, into: Pieces): void {
  for (const [word] of text.matchAll(/\s+|\S+/g)) {
    if (!telling.test(word)) {
      into.text(word);
      continue;
    }
    let at = 0;
    for (const match of word.matchAll(finderFor(word))) {
      const slot = inWords.find((each) => match.groups?.[each] !== undefined);
      if (slot === undefined) continue;
      into.text(word.slice(at, match.index));
      into.slot(slot);
      at = match.index + match[0].length;
    }
    into.text(word.slice(at));
  }
}

/** What a message is like: the first line of it, with all that differs from one to the next left open. */
export function templateOf(message: string): Piece[] {
  const end = message.search(/[\r\n]/);
  const told = clip(end === -1 ? message : message.slice(0, end), toldWithin);
  const pieces = new Pieces();
  let at = 0;
  for (const match of told.matchAll(quotes)) {
    readWords(told.slice(at, match.index), pieces);
    pieces.slot("text");
    at = match.index + match[0].length;
  }
  readWords(told.slice(at), pieces);
  return pieces.all;
}

/** The template as words: alike for all messages of a kind, and unlike for others. */
export const templateText = (pieces: readonly Piece[]): string =>
  pieces.map((piece) => ("slot" in piece ? `‹${piece.slot}›` : piece.text)).join("");

/** What is looked for, and how long it may be: the longest parts tell a kind from the others, and three are enough. */
const mostPhrases = 3;
const phraseWithin = 120;
/** Shorter ones stand everywhere, and no index finds them. */
const shortestPhrase = 3;

/** Words that every message of the kind holds, the longest first. None where all of it differs. */
export function phrasesOf(pieces: readonly Piece[]): string[] {
  const literals = pieces.flatMap((piece) => ("text" in piece ? [clip(piece.text.trim(), phraseWithin).trim()] : []));
  return [...new Set(literals)]
    .filter((text) => text.length >= shortestPhrase && /[\p{L}\p{N}]/u.test(text))
    .sort((a, b) => b.length - a.length)
    .slice(0, mostPhrases);
}

/** The query that finds all lines of a kind among those of another query; and others that hold the same words. */
export function findingQuery(asked: Query, pieces: readonly Piece[], more: readonly Term[]): Query {
  const phrases = phrasesOf(pieces).map((text): Term => ({ kind: "text", text }));
  return join("and", [asked, ...phrases, ...more]);
}
