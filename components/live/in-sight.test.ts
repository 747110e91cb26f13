import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { listenInSight } from "./in-sight";

let page: EventTarget & { hidden: boolean };
let done: string[];
let end: () => void;

function go(hidden: boolean): void {
  page.hidden = hidden;
  page.dispatchEvent(new Event("visibilitychange"));
}
function begin(hidden: boolean): void {
  page.hidden = hidden;
  end = listenInSight({ resume: () => done.push("resume"), pause: () => done.push("pause") });
}
/** The browser's locks, of which one page has one at a time. */
function allowNews(): void {
  let last = Promise.resolve();
  const request = (_name: string, { signal }: { signal: AbortSignal }, work: () => Promise<void>) =>
    (last = last.then(() => (signal.aborted ? undefined : work())));
  vi.stubGlobal("Notification", { permission: "granted" });
  vi.stubGlobal("navigator", { locks: { request } });
}

beforeEach(() => {
  vi.useFakeTimers();
  page = Object.assign(new EventTarget(), { hidden: false });
  done = [];
  vi.stubGlobal("document", page);
  vi.stubGlobal("window", globalThis);
});
afterEach(() => {
  end();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("a page that is looked away from for a moment goes on listening; for longer, it stops until it is seen", async () => {
  begin(false);
  go(true);
  await vi.advanceTimersByTimeAsync(9_000);
  go(false);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(done).not.toContain("pause");
  done = [];
  go(true);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(done).toEqual(["pause"]);
  go(false);
  expect(done).toEqual(["pause", "resume"]);
});

test("a page that is opened out of sight does not listen", () => {
  begin(true);
  expect(done).toEqual(["pause"]);
});

test("where somebody wants to be told, one page out of sight listens, and another once that one is seen", async () => {
  allowNews();
  begin(true);
  const other: string[] = [];
  const endOther = listenInSight({ resume: () => other.push("resume"), pause: () => other.push("pause") });
  await vi.advanceTimersByTimeAsync(0);
  expect([done, other]).toEqual([["pause", "resume"], ["pause"]]);
  end();
  await vi.advanceTimersByTimeAsync(0);
  expect(other).toEqual(["pause", "resume"]);
  endOther();
});
