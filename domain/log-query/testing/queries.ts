import * as fc from "fast-check";

import { logLevels } from "../../logs";
import { comparisons, dataParts, deny, evidence, join, type Query, type Term } from "../terms";

const word = fc.string({ minLength: 1, maxLength: 12 }).filter((text) => text.trim() !== "");
const name = fc.stringMatching(/^[A-Za-z0-9_-]{1,8}$/);
const op = fc.constantFrom(...comparisons);

export type Words = {
  text: fc.Arbitrary<string>;
  worker: fc.Arbitrary<string>;
  source: fc.Arbitrary<string>;
  id: fc.Arbitrary<string>;
  key: fc.Arbitrary<string>;
  value: fc.Arbitrary<string>;
  figure: fc.Arbitrary<number>;
  at: fc.Arbitrary<string>;
};

/** Whatever may be asked at all. */
export const anyWords: Words = {
  text: word,
  worker: name,
  source: name,
  id: fc.uuid(),
  key: name.map((each) => each.toLowerCase()),
  value: word,
  figure: fc.nat(),
  at: fc.constantFrom("15m", "2026-03-01", "2026-03-01T12:00:00Z"),
};

const several = (of: fc.Arbitrary<string>) => fc.array(of, { minLength: 1, maxLength: 3 });

/** Queries of every shape, made of these words. */
export function queriesOf(words: Words): fc.Arbitrary<Query> {
  const term: fc.Arbitrary<Term> = fc.oneof(
    words.text.map((text): Term => ({ kind: "text", text })),
    fc.record({
      kind: fc.constant("level" as const),
      op,
      levels: fc.constantFrom(...logLevels).map((level) => [level]),
    }),
    fc.record({ kind: fc.constant("worker" as const), values: several(words.worker) }),
    fc.record({ kind: fc.constant("source" as const), values: several(words.source) }),
    fc
      .constantFrom("*", "email.*", "email.send", "crm.read")
      .map((pattern): Term => ({ kind: "action", patterns: [pattern] })),
    fc.record({ kind: fc.constantFrom("task" as const, "goal" as const, "id" as const), ids: several(words.id) }),
    fc.record({
      kind: fc.constantFrom("cost" as const, "tokens" as const, "duration" as const),
      op,
      value: words.figure,
    }),
    fc.record({ kind: fc.constantFrom("since" as const, "until" as const), at: words.at }),
    fc.record({
      kind: fc.constant("data" as const),
      part: fc.constantFrom(...dataParts),
      path: fc.array(words.key, { minLength: 1, maxLength: 2 }),
      value: words.value,
    }),
    fc.constantFrom(...evidence).map((what): Term => ({ kind: "has", what })),
  );
  const { query } = fc.letrec<{ query: Query }>((tie) => ({
    query: fc.oneof(
      { maxDepth: 4 },
      term,
      fc.array(tie("query"), { maxLength: 3 }).map((parts) => join("and", parts)),
      fc.array(tie("query"), { maxLength: 3 }).map((parts) => join("or", parts)),
      tie("query").map(deny),
    ),
  }));
  return query;
}
