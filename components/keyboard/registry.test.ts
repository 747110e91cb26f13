import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { configure, effectiveKeys, match, register, registerEscape, topmostEscape } from "./registry";
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
