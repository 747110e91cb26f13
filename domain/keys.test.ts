import { describe, expect, test } from "vitest";

import { changeableKeys, chooseKey, chosenKey } from "./keys";

describe("chooseKey", () => {
  test("puts a key elsewhere, and back", () => {
    const choices = chooseKey({ r: "d" }, "a", "y");
    expect(choices).toEqual({ r: "d", a: "y" });
    expect(chosenKey(choices, "a")).toBe("y");
    expect(chooseKey(choices, "a", "a")).toEqual({ r: "d" });
  });

  test.each([
    ["nothing", "", "invalid"],
    ["a space", " ", "invalid"],
    ["two letters", "ab", "invalid"],
    ["a letter that looks like another", "а", "invalid"],
    ["the beginning of the ways", "g", "conflict"],
    ["a key that does something else", "r", "conflict"],
  ])("refuses %s", (_claim, to, code) => {
    expect(() => chooseKey({}, "a", to)).toThrowError(expect.objectContaining({ code }));
  });

  test("a key that was put elsewhere is free", () => {
    expect(chooseKey({ r: "d" }, "a", "r")).toEqual({ r: "d", a: "r" });
  });

  test("what is free may not be taken back while another stands there", () => {
    expect(() => chooseKey({ r: "d", a: "r" }, "r", "r")).toThrowError(expect.objectContaining({ code: "conflict" }));
  });

  test("no two keys are shipped alike", () => {
    expect(new Set(changeableKeys.map(({ key }) => key)).size).toBe(changeableKeys.length);
  });
});
