import "server-only";

import type { Query } from "@/domain/log-query/terms";

/**
 * What trigrams are made of: three letters or figures in a row, or fewer between others, as in `10.0.0.1` or `to be`. An
 * index of trigrams takes what is between words for blanks, and knows nothing of what stands beside the text. How a word
 * begins is none by a single letter: it knows of that, too, but too many words do.
 */
const trigram =
  /[\p{L}\p{N}]{3}|[\p{L}\p{N}]{2}[^\p{L}\p{N}]|[^\p{L}\p{N}][\p{L}\p{N}]{2}|[^\p{L}\p{N}][\p{L}\p{N}][^\p{L}\p{N}]/u;

/** Whether an index finds the lines of a day, so that many days cost little where they hold few. */
export function isIndexed(query: Query): boolean {
  switch (query.kind) {
    case "and":
      return query.of.some(isIndexed);
    case "or":
      return query.of.every(isIndexed);
    case "text":
      return trigram.test(query.text);
    case "data":
      return query.part !== "output";
    case "task":
    case "id":
    case "worker":
      return true;
    default:
      return false;
  }
}

/**
 * A text that makes a search read line by line: no index knows it, and nothing beside it that one knows has to hold, too.
 * Levels, actions and sources are in no index of their own.
 */
export function tooShortOf(query: Query): string | null {
  if (isIndexed(query)) return null;
  if (query.kind === "text") return query.text;
  if (query.kind !== "and" && query.kind !== "or") return null;
  for (const part of query.of) {
    const text = tooShortOf(part);
    if (text !== null) return text;
  }
  return null;
}
