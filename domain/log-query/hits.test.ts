import { expect, test } from "vitest";

import { piecesOf, wordsOf } from "./hits";
import { parse } from "./parse";

/** The message with its hits in brackets. */
const shown = (message: string, q: string) =>
  piecesOf(message, wordsOf(parse(q).query))
    .map(({ text, isHit }) => (isHit ? `[${text}]` : text))
    .join("");

test.each([
  [
    "a word in any case of letters, wherever it stands",
    "Timeout, then timeout",
    "timeout",
    "[Timeout], then [timeout]",
  ],
  ["a phrase as a whole", "connection refused", '"connection refused"', "[connection refused]"],
  ["each of several words", "the pool is dry", "pool dry", "the [pool] is [dry]"],
  ["either word of an OR", "the pool is dry", "pool OR nothing", "the [pool] is dry"],
  ["words that lie over each other as one", "abcde", "abc cde", "[abcde]"],
  ["what has a meaning elsewhere as itself", "100%_done (a|b)", '"%_" "(a|b)"', "100[%_]done [(a|b)]"],
  ["nothing that is left out", "timeout", "-timeout", "timeout"],
  ["nothing that is asked of another field", "error", "level:error", "error"],
  ["nothing where case changes the length", "İstanbul timeout", "timeout", "İstanbul timeout"],
  ["nothing of an empty message", "", "timeout", ""],
])("marks %s", (_claim, message, q, expected) => {
  expect(shown(message, q)).toBe(expected);
});
