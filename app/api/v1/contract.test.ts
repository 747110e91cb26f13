import { readdirSync } from "node:fs";
import { join, relative } from "node:path";

import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";

import { openApiDocument, routes } from "@/server/openapi/document";
import type { Route } from "@/server/openapi/route";
import { aPerson, aToken, aWorker, theActionTypes } from "@/server/testing/given";

import { knock, type Sent } from "./testing";

// A quick machine knocks more often here than one key may.
beforeEach(() => {
  globalThis.juggernautAllowance = undefined;
});

const home = import.meta.dirname;
const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;
const isHandler = (value: unknown): value is Handler => typeof value === "function";

/** Every method that a route file exports, by `method path` as the document writes it. */
const doors = new Map<string, Handler>();

const files = readdirSync(home, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.name === "route.ts")
  .map((entry) => join(entry.parentPath, entry.name));

let keys: { worker: string; person: string };

beforeAll(async () => {
  await theActionTypes();
  for (const file of files) {
    const path = `/api/v1/${relative(home, file)
      .replace(/\/?route\.ts$/, "")
      .replaceAll("[", "{")
      .replaceAll("]", "}")}`;
    const exported: Record<string, unknown> = await import(file);
    for (const method of methods) {
      const handler = exported[method];
      if (isHandler(handler)) doors.set(`${method.toLowerCase()} ${path}`, handler);
    }
  }
  const admin = await aPerson(["admin", "manager"]);
  keys = {
    worker: (await aWorker()).secret,
    person: (
      await aToken(admin.id, [
        "read",
        "decide",
        "decide:critical",
        "workers:write",
        "work:write",
        "people:write",
        "audit:read",
      ])
    ).secret,
  };
});

const nobody = "00000000-0000-4000-8000-000000000000";
const guarded = routes.filter(({ who }) => who !== "anybody");
const withBody = guarded.filter(({ body }) => body !== undefined);

function call(route: Route, sent: Sent) {
  const handler = doors.get(`${route.method} ${route.path}`);
  if (!handler) throw new Error(`no door for ${route.path}`);
  const params = { id: nobody, worker_id: "NOBODY" };
  const path = route.path.replace("{id}", params.id).replace("{worker_id}", params.worker_id);
  return knock(handler, path, params, { method: route.method.toUpperCase(), headers: { "if-match": "*" }, ...sent });
}

const statusesOf = (route: Route): number[] =>
  Object.keys(openApiDocument().paths?.[route.path]?.[route.method]?.responses ?? {}).map(Number);
const keyFor = (route: Route) => (route.who === "worker" ? keys.worker : keys.person);

describe("the document", () => {
  test("speaks of exactly the routes that exist", () => {
    const told = routes.map(({ method, path }) => `${method} ${path}`);
    expect(told.sort()).toEqual([...doors.keys()].sort());
    expect(new Set(told).size).toBe(told.length);
    expect(files.length).toBeGreaterThan(15);
  });

  test("carries the schemas that validate, without what stands in the address", () => {
    const document = openApiDocument();
    const use = JSON.stringify(document.paths?.["/api/v1/approvals/{id}/use"]?.post?.requestBody);
    expect(use).toContain("receipt");
    expect(use).not.toContain('"id"');
    const ask = JSON.stringify(document.paths?.["/api/v1/approvals"]?.post?.requestBody);
    expect(ask).toContain('"additionalProperties":false');
    expect(ask).toContain("supersedes");
  });
});

describe.each(guarded.map((route) => [`${route.method} ${route.path}`, route] as const))("%s", (_name, route) => {
  test.each([
    ["nobody", () => undefined],
    ["a key that was never given", () => `jg${route.who === "worker" ? "w" : "p"}_${"x".repeat(43)}`],
    ["something that is no key", () => "secret"],
  ])("answers 401 to %s", async (_who, key) => {
    const told = await call(route, { key: key(), ...(route.body && { json: {} }) });
    expect(told.status).toBe(401);
    expect(told.type).toBe("application/problem+json");
    expect(told.headers.get("www-authenticate")).toBe("Bearer");
  });

  test("answers 403 to the other kind of caller", async () => {
    const other = route.who === "worker" ? keys.person : keys.worker;
    const told = await call(route, { key: other, ...(route.body && { json: {} }) });
    expect([told.status, told.type]).toEqual([403, "application/problem+json"]);
  });

  test("ignores a cookie", async () => {
    expect(
      (await call(route, { headers: { cookie: "authjs.session-token=x" }, ...(route.body && { json: {} }) })).status,
    ).toBe(401);
  });
});

const spoiled: [string, Partial<Sent>, number][] = [
  ["an unknown field", { json: { surprise: 1 } }, 400],
  ["a field twice", { text: '{"a":1,"a":2}' }, 400],
  ["a number that a browser would round", { text: '{"a":9007199254740993}' }, 400],
  ["a number that is none", { text: '{"a":1e999}' }, 400],
  ["NaN", { text: '{"a":NaN}' }, 400],
  ["a NUL", { text: '{"a":"\\u0000"}' }, 400],
  ["half of a surrogate pair", { text: '{"a":"\\ud800"}' }, 400],
  ["a well without a bottom", { text: `{"a":${"[".repeat(5_000)}${"]".repeat(5_000)}}` }, 400],
  ["half of a document", { text: '{"a":' }, 400],
  ["two documents", { text: "{}{}" }, 400],
  ["a list", { json: [] }, 400],
  ["nothing but null", { text: "null" }, 400],
  ["bytes that are no text", { text: new Uint8Array([0xff, 0xfe, 0x7b]) }, 400],
  ["a type that is no JSON", { text: "{}", headers: { "content-type": "text/plain", "if-match": "*" } }, 400],
  ["more than a MiB", { text: `{"a":"${"x".repeat(1_048_576)}"}` }, 413],
];

describe.each(withBody.map((route) => [`${route.method} ${route.path}`, route] as const))(
  "%s refuses",
  (_name, route) => {
    test.each(spoiled)("%s", async (_what, sent, status) => {
      const told = await call(route, { key: keyFor(route), ...sent });
      expect([told.status, told.type]).toEqual([status, "application/problem+json"]);
      expect(statusesOf(route)).toContain(status);
    });

    test("an unknown field, by its name", async () => {
      const told = await call(route, { key: keyFor(route), json: { surprise: 1 } });
      expect(told.body["errors"]).toContainEqual(expect.objectContaining({ path: "surprise" }));
    });

    test("whatever else comes, never with a fault of its own, and only as the document says", async () => {
      const names = Object.keys(
        route.body && "shape" in route.body && typeof route.body.shape === "object" ? (route.body.shape ?? {}) : {},
      );
      const value = fc.oneof(
        fc.jsonValue({ maxDepth: 4 }),
        fc.string({ unit: "binary", maxLength: 40 }),
        fc.constantFrom(
          "0000-01-01T00:00:00Z",
          "9999-12-31T23:59:59-23:59",
          "'; drop table approvals; --",
          "\u202e",
          "__proto__",
          "-0",
          "1e400",
          nobody,
          2 ** 31,
          -1,
          0.1,
          Number.MAX_SAFE_INTEGER,
        ),
        fc.array(fc.string(), { maxLength: 5 }),
      );
      const body = fc.dictionary(
        names.length > 0 ? fc.constantFrom(...names, "__proto__", "id", "entries") : fc.string(),
        value,
      );
      await fc.assert(
        fc.asyncProperty(body, async (json) => {
          const told = await call(route, { key: keyFor(route), json });
          expect(statusesOf(route)).toContain(told.status);
          expect(told.status).toBeLessThan(500);
          if (told.status >= 400) expect(told.type).toBe("application/problem+json");
        }),
        { numRuns: 60 },
      );
    });
  },
);

describe.each(guarded.filter(({ method }) => method === "get").map((route) => [route.path, route] as const))(
  "GET %s",
  (_path, route) => {
    test("never answers a strange query with a fault", async () => {
      const names = [...Object.keys(route.query?.shape ?? {}), "surprise"];
      await fc.assert(
        fc.asyncProperty(
          fc.dictionary(fc.constantFrom(...names), fc.string({ unit: "binary", maxLength: 30 })),
          async (query) => {
            const told = await call(route, { key: keyFor(route), search: `?${new URLSearchParams(query)}` });
            expect(statusesOf(route)).toContain(told.status);
            expect(told.status).toBeLessThan(500);
          },
        ),
        { numRuns: 60 },
      );
    });

    test("refuses a parameter that it does not know, or twice", async () => {
      if (route.query === undefined) return;
      expect((await call(route, { key: keyFor(route), search: "?surprise=1" })).status).toBe(400);
      const name = Object.keys(route.query.shape)[0] ?? "";
      expect((await call(route, { key: keyFor(route), search: `?${name}=1&${name}=2` })).status).toBe(400);
    });
  },
);

describe("a strange address", () => {
  const inAddress = guarded.filter(({ path }) => path.includes("{"));
  test.each(inAddress.map((route) => [`${route.method} ${route.path}`, route] as const))("%s", async (_name, route) => {
    const handler = doors.get(`${route.method} ${route.path}`);
    if (!handler) throw new Error("no door");
    for (const odd of ["1", "../x", "\0", "\ud800", "%00", "a".repeat(5_000), "'", "😀"]) {
      const told = await knock(
        handler,
        "/api/v1/x",
        { id: odd, worker_id: odd },
        {
          key: keyFor(route),
          method: route.method.toUpperCase(),
          ...(route.body && { json: {} }),
          headers: { "if-match": "*" },
        },
      );
      expect([400, 404]).toContain(told.status);
    }
  });
});
