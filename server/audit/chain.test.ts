import { createHash } from "node:crypto";

import canonicalize from "canonicalize";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { canonical } from "./canonical";
import { follow, genesis, hashOf, problemOfEnd, type TrailRow } from "./chain";

/** A chain made as docs/audit.md describes it, by other code than is tested. */
function chain(length: number): TrailRow[] {
  const rows: TrailRow[] = [];
  for (let at = 1; at <= length; at += 1) {
    const content = {
      at: `2026-11-22T10:00:00.${String(at).padStart(6, "0")}Z`,
      actor_kind: "person",
      actor: "ann@example.com",
      action: "approval.decide",
      object_type: "approval",
      object_id: String(at),
      before: null,
      after: { vote: "approved", at },
      request_id: null,
      prev_hash: rows.at(-1)?.hash ?? genesis.hash,
    };
    const hash = createHash("sha256")
      .update(canonicalize({ ...content, seq: String(at) }) ?? "")
      .digest("hex");
    rows.push({ ...content, seq: BigInt(at), hash });
  }
  return rows;
}

const redo = (row: TrailRow, change: Partial<TrailRow>): TrailRow => {
  const changed = { ...row, ...change };
  return { ...changed, hash: hashOf(changed) };
};

/** The rows with the one at `index` (from 0) replaced. */
const put = (rows: readonly TrailRow[], index: number, make: (row: TrailRow) => readonly TrailRow[]): TrailRow[] =>
  rows.flatMap((row, at) => (at === index ? make(row) : [row]));

describe("an untouched chain", () => {
  test("holds from the beginning, whole or in parts", () => {
    const rows = chain(5);
    const whole = follow(genesis, rows);
    expect(whole).toEqual({ last: { seq: 5n, hash: rows[4]?.hash }, problem: null });
    const part = follow(genesis, rows.slice(0, 2));
    expect(follow(part.last, rows.slice(2))).toEqual(whole);
  });

  test("of nothing holds", () => {
    expect(follow(genesis, [])).toEqual({ last: genesis, problem: null });
    expect(problemOfEnd(genesis, genesis)).toBeNull();
  });
});

describe("a chain that was touched names the first row that is wrong", () => {
  const rows = chain(5);
  const edits: readonly [string, TrailRow[], bigint][] = [
    ["an actor was edited", put(rows, 2, (row) => [{ ...row, actor: "bob@example.com" }]), 3n],
    ["a time was moved by a microsecond", put(rows, 2, (row) => [{ ...row, at: "2026-11-22T10:00:00.000004Z" }]), 3n],
    ["a value after was edited", put(rows, 0, (row) => [{ ...row, after: { vote: "rejected", at: 1 } }]), 1n],
    ["a value before was put in", put(rows, 4, (row) => [{ ...row, before: {} }]), 5n],
    ["a hash was edited", put(rows, 1, (row) => [{ ...row, hash: genesis.hash }]), 2n],
    ["a row was edited and hashed anew", put(rows, 2, (row) => [redo(row, { actor: "bob@example.com" })]), 4n],
    ["a row was deleted", put(rows, 2, () => []), 4n],
    ["the first row was deleted", put(rows, 0, () => []), 2n],
    ["a row was doubled", put(rows, 2, (row) => [row, row]), 3n],
    [
      "a row was inserted under the next number",
      put(rows, 2, (row) => [row, redo(row, { seq: 4n, prev_hash: row.hash })]),
      4n,
    ],
    [
      "two rows changed places",
      rows.map((row, at) => ({ ...(rows[at === 1 ? 2 : at === 2 ? 1 : at] ?? row), seq: row.seq })),
      2n,
    ],
  ];

  test.each(edits)("%s", (_claim, touched, seq) => {
    expect(follow(genesis, touched).problem?.seq).toBe(seq);
  });

  test.each([
    ["its tail was deleted", 3, 5n, 4n],
    ["its head was set back", 5, 3n, 4n],
  ] as const)("%s", (_claim, kept, head, seq) => {
    const { last } = follow(genesis, rows.slice(0, kept));
    const hash = rows[Number(head) - 1]?.hash ?? "";
    expect(problemOfEnd(last, { seq: head, hash })?.seq).toBe(seq);
  });

  test("its head bears another hash", () => {
    const { last } = follow(genesis, rows);
    expect(problemOfEnd(last, { seq: 5n, hash: genesis.hash })?.seq).toBe(5n);
  });
});

describe("canonical JSON", () => {
  test("agrees with another implementation on any JSON", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const value: unknown = JSON.parse(text);
        expect(canonical(value)).toBe(canonicalize(value));
      }),
    );
  });

  test.each([
    [{ b: 1, a: 2 }, '{"a":2,"b":1}'],
    [{ "\u20ac": 1, "\ud83d\ude00": 2, "\ufb33": 3 }, '{"\u20ac":1,"\ud83d\ude00":2,"\ufb33":3}'],
    [[1e21, 1e-7, -0, 333333333.33333329], "[1e+21,1e-7,0,333333333.3333333]"],
    ['\u000f\n"\\/', '"\\u000f\\n\\"\\\\/"'],
  ])("%j", (value, text) => {
    expect(canonical(value)).toBe(text);
  });

  test.each([[undefined], [Number.NaN], [Infinity], [1n], [{ a: undefined }]])("has no form for %s", (value) => {
    expect(() => canonical(value)).toThrow(TypeError);
  });
});
