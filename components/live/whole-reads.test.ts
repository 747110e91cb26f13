import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { readRefreshesWhole } from "./whole-reads";

const toSignIn = '0:{"a":1}\n7:E{"digest":"NEXT_REDIRECT;replace;/sign-in?error=ended&next=%2Ftasks;307;"}\n';
let said: string;
let isEnded: boolean;
let asked: number;
let takeBack: () => void;

beforeEach(() => {
  [said, isEnded, asked] = ["0:{}", false, 0];
  const fetch = () => Promise.resolve(new Response(said));
  vi.stubGlobal("window", { fetch, location: { href: "https://here.example/tasks", pathname: "/tasks" } });
  takeBack = readRefreshesWhole({
    isEnded: () => isEnded,
    hasEnded: () => {
      asked += 1;
      return Promise.resolve(isEnded);
    },
  });
});
afterEach(() => {
  takeBack();
  vi.unstubAllGlobals();
});

const refreshed = () => window.fetch("https://here.example/tasks?_rsc", { headers: { rsc: "1" } });

test("a refresh that leads to the sign-in is kept from the page once the server says that the session has ended", async () => {
  said = toSignIn;
  const answer = refreshed();
  isEnded = true;
  await expect(answer).rejects.toThrow(TypeError);
  await expect(refreshed()).rejects.toThrow(TypeError);
  expect(asked).toBe(1);
});

test("text that looks like it takes nobody's page away", async () => {
  said = toSignIn;
  expect(await (await refreshed()).text()).toBe(toSignIn);
  expect(asked).toBe(1);
});

test("another page is read as it comes", async () => {
  [said, isEnded] = [toSignIn, true];
  const headers = { rsc: "1" };
  expect(await (await window.fetch("https://here.example/goals", { headers })).text()).toBe(toSignIn);
});
