import { createPublicKey, generateKeyPairSync } from "node:crypto";

import { describe, expect, test } from "vitest";

import { makeAnchor, noAnchors, problemOfAnchors, problemOfLastAnchor, readAnchors } from "./anchor-lines";
import { genesis } from "./chain";

const { privateKey } = generateKeyPairSync("ed25519");
const publicKey = createPublicKey(privateKey);
const trail = "5f7c3a52-6c2e-4f0e-9d1b-0a0a0a0a0a01";
const at = new Date("2026-11-22T10:00:00Z");
const link = (seq: bigint, mark = "a") => ({ seq, hash: mark.repeat(64) });
const lines = (...anchors: unknown[]) => anchors.map((anchor) => `${JSON.stringify(anchor)}\n`).join("");

test("anchors of ours are read, and the furthest is the last", () => {
  const anchors = readAnchors(
    lines(makeAnchor(trail, genesis, at, privateKey), makeAnchor(trail, link(7n), at, privateKey)),
    publicKey,
    trail,
  );
  expect(anchors).toMatchObject({ count: 2, problems: [], last: { seq: "7" } });
  expect(problemOfAnchors(anchors, [genesis, link(7n)])).toBeNull();
  expect(problemOfLastAnchor(anchors, link(7n))).toBeNull();
  expect(problemOfLastAnchor(anchors, link(9n))).toBeNull();
});

test("a chain that was rewritten does not bear the anchored hash", () => {
  const anchors = readAnchors(lines(makeAnchor(trail, link(7n), at, privateKey)), publicKey, trail);
  expect(problemOfAnchors(anchors, [link(6n), link(7n, "b")])?.seq).toBe(7n);
});

test("a chain whose end was deleted does not reach the anchor", () => {
  const anchors = readAnchors(lines(makeAnchor(trail, link(7n), at, privateKey)), publicKey, trail);
  expect(problemOfLastAnchor(anchors, link(5n))?.seq).toBe(6n);
});

describe("a file of anchors that was touched", () => {
  const anchor = makeAnchor(trail, link(7n), at, privateKey);
  const stranger = generateKeyPairSync("ed25519").privateKey;
  test.each([
    ["another hash", lines({ ...anchor, hash: "b".repeat(64) })],
    ["another row", lines({ ...anchor, seq: "6" })],
    ["another time", lines({ ...anchor, at: "2026-11-22T11:00:00.000Z" })],
    ["another key", lines(makeAnchor(trail, link(7n), at, stranger))],
    ["another trail", lines({ ...anchor, trail: "another" })],
    ["no signature", lines({ trail, seq: "7", hash: anchor.hash, at: anchor.at })],
    ["no JSON", "seven\n"],
  ])("%s", (_claim, text) => {
    const { problems, bySeq } = readAnchors(text, publicKey, trail);
    expect(problems).toHaveLength(1);
    expect(bySeq.size).toBe(0);
  });
});

test("an empty file has none", () => {
  expect(readAnchors("\n", publicKey, trail)).toEqual(noAnchors);
});

describe("anchors of another trail", () => {
  const mixed = lines(makeAnchor("another", link(7n), at, privateKey), makeAnchor(trail, link(3n), at, privateKey));

  test("say nothing about this one", () => {
    const anchors = readAnchors(mixed, publicKey, trail);
    expect(anchors).toMatchObject({ count: 1, others: 1, last: { seq: "3" } });
    expect(problemOfLastAnchor(anchors, link(3n))).toBeNull();
  });

  test("must fit too where the trail has lost its name", () => {
    const anchors = readAnchors(mixed, publicKey, null);
    expect(problemOfLastAnchor(anchors, link(3n))?.seq).toBe(4n);
  });
});
