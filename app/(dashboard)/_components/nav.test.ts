import { expect, test, vi } from "vitest";

import { pages } from "./nav";

// The icons are drawn by a React that these tests do not have.
vi.mock("lucide-react", () => new Proxy({}, { get: () => null, has: () => true }));

test("no two pages are reached by the same keys", () => {
  const keys = pages.map((page) => page.keys);
  expect(keys).toEqual([...new Set(keys)]);
});
