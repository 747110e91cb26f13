import { expect, test } from "vitest";

import { Refusal, type RefusalCode } from "@/domain/errors";

import { distinct, oneByOne } from "./one-by-one";

const several = ["a", "b", "c"].map((id) => ({ id }));
const refusing = (at: string, code: RefusalCode) => async (item: { id: string }) => {
  if (item.id === at) throw new Refusal(code, "It cannot be.");
  return { says: `did ${item.id}` };
};

test("each has an outcome of its own, in the order given", async () => {
  expect(await oneByOne(several, refusing("b", "conflict"))).toEqual([
    { id: "a", ok: true, says: "did a" },
    { id: "b", ok: false, code: "conflict", message: "It cannot be." },
    { id: "c", ok: true, says: "did c" },
  ]);
});

test("after one whose outcome is not known the rest is not tried", async () => {
  expect(await oneByOne(several, refusing("b", "unavailable"))).toMatchObject([
    { id: "a", ok: true },
    { id: "b", ok: false, code: "unavailable", message: "It cannot be." },
    { id: "c", ok: false, code: "unavailable", message: "Not tried. Nothing was recorded." },
  ]);
});

test("what is no refusal is no outcome", async () => {
  const broken = async () => Promise.reject(new TypeError("broken"));
  await expect(oneByOne(several, broken)).rejects.toThrow("broken");
});

test("what is named twice is done once, as it was said last", () => {
  const twice = [
    { id: "a", seen: 1 },
    { id: "b", seen: 1 },
    { id: "a", seen: 2 },
  ];
  expect(distinct(twice)).toEqual([
    { id: "a", seen: 2 },
    { id: "b", seen: 1 },
  ]);
});
