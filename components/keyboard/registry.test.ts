import { afterEach, beforeEach, describe, expect, test } from "vitest";

import {
  configure,
  effectiveKeys,
  isOfSequence,
  match,
  press,
  register,
  registerEscape,
  topmostEscape,
} from "./registry";
import type { Shortcut } from "./registry";

const page = ["page", "everywhere"] as const;

function key(keys: string, scope: Shortcut["scope"] = "page"): Shortcut {
  return { keys, label: keys, scope, repeats: false, run: () => undefined };
}

let forget: () => void;
beforeEach(() => {
  forget = register([key("a"), key("g a"), key("g p"), key("mod+k", "everywhere"), key("y", "dialog")]);
});
afterEach(() => {
  forget();
  configure({ singleKeys: true, remap: {} });
});

describe("which shortcut a key completes", () => {
  test.each([
    ["a single key", ["a"], "a", false],
    ["the first key of a sequence waits", ["g"], undefined, true],
    ["a whole sequence", ["g", "a"], "g a", false],
    ["a mistyped sequence is nothing, not its last key", ["g", "x"], undefined, false],
    ["a capital is another key", ["A"], undefined, false],
    ["a dialog's key rests outside of dialogs", ["y"], undefined, false],
  ])("%s", (_claim, pressed, found, begun) => {
    const result = match(pressed, page);
    expect([result.found?.keys, result.begun]).toEqual([found, begun]);
  });

  test("of two with the same key the newer works, and gives way when it leaves", () => {
    const newer = key("a");
    const remove = register([newer]);
    expect(match(["a"], page).found).toBe(newer);
    remove();
    expect(match(["a"], page).found?.keys).toBe("a");
  });
});

describe("one key after the other", () => {
  test("are a sequence where they come soon enough, and its keys are left alone by what takes letters", () => {
    expect([isOfSequence("g", 10_000), isOfSequence("a", 10_000), isOfSequence("x", 10_000)]).toEqual([
      true,
      false,
      false,
    ]);
    expect(press("g", page, 10_000)).toBeUndefined();
    expect([isOfSequence("a", 11_199), isOfSequence("x", 11_199), isOfSequence("a", 11_200)]).toEqual([
      true,
      true,
      false,
    ]);
    expect(press("a", page, 11_199)?.keys).toBe("g a");
    expect(isOfSequence("a", 11_200)).toBe(false);
  });

  test("a mistyped one is forgotten whole", () => {
    press("g", page, 20_000);
    expect(press("x", page, 20_100)).toBeUndefined();
    expect(press("a", page, 20_200)?.keys).toBe("a");
  });
});

describe("what a person has set", () => {
  test("turning single keys off leaves those with ⌘ or Ctrl", () => {
    configure({ singleKeys: false, remap: {} });
    expect([match(["a"], page).found, match(["g", "a"], page).found, match(["mod+k"], page).found?.keys]).toEqual([
      undefined,
      undefined,
      "mod+k",
    ]);
  });

  test("a changed key works in place of the shipped one", () => {
    configure({ singleKeys: true, remap: { a: "y" } });
    expect([match(["y"], page).found?.keys, match(["a"], page).found, effectiveKeys("a")]).toEqual([
      "a",
      undefined,
      "y",
    ]);
  });
});

test("Escape closes what opened last, then what opened before it", () => {
  const closed: string[] = [];
  const leaveFirst = registerEscape(() => closed.push("first"));
  const leaveSecond = registerEscape(() => closed.push("second"));
  topmostEscape()?.();
  leaveSecond();
  topmostEscape()?.();
  leaveFirst();
  expect([closed, topmostEscape()]).toEqual([["second", "first"], undefined]);
});
