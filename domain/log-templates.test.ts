import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { csvReader } from "./csv";
import { matches } from "./log-query/matches";
import { parse } from "./log-query/parse";
import { print } from "./log-query/print";
import { findingQuery, phrasesOf, templateOf, templateText } from "./log-templates";

const told = (message: string) => templateText(templateOf(message));

describe("the template of a message", () => {
  test.each([
    ["Notification time out: 3200", "Notification time out: ‹number›"],
    ["took 1.5 s, 1,204 rows", "took ‹number› s, ‹number› rows"],
    ["set to -1", "set to ‹number›"],
    ["attempt 2 of 3", "attempt ‹number› of ‹number›"],
    ["waits for 5000ms", "waits for ‹number›ms"],
    ["CRM-1 answers", "CRM-‹number› answers"],
    ["task b9000564-fe1a-409b-b8cc-1e88b294cd1d begun", "task ‹id› begun"],
    ["session 0x14ede63a5a70002 ended", "session ‹id› ended"],
    ["commit a489c86 pushed", "commit ‹id› pushed"],
    ["charge ch3NfK29aLx0 paid", "charge ‹id› paid"],
    ["a decade of facade", "a decade of facade"],
    ["request /10.10.34.11:45307 came", "request ‹address› came"],
    ["from 10.0.0.1 to 10.0.0.2:80", "from ‹address› to ‹address›"],
    ["from fe80:0:0:0:0:0:0:1", "from ‹address›"],
    ["wrote to ada@example.com.", "wrote to ‹email›."],
    ["opened https://example.com/a?b=1, then left", "opened ‹url›, then left"],
    ['read "the letters" twice', "read ‹text› twice"],
    ["Began “Match payments of Stripe”", "Began ‹text›"],
    ["Translate “A “fuse box” explained” now", "Translate ‹text› now"],
    ["it isn't what it's said to be", "it isn't what it's said to be"],
    ["host 'cp-1.example' did not match", "host ‹text› did not match"],
    ["at 2026-03-01T12:00:00.123Z it broke", "at ‹time› it broke"],
    ["since 2026-03-01 12:00:00,123", "since ‹time›"],
    ["file /var/lib/nova/instances/_base/a489c868f0c3 gone", "file ‹path› gone"],
    ["file /etc/hosts gone", "file /etc/hosts gone"],
    ['10.1.1.1 "GET /v2/54/servers HTTP/1.1" status: 200', '‹address› "GET ‹path› HTTP/‹number›" status: ‹number›'],
    ['10.1.1.1 "POST /v2/54/servers HTTP/1.1" status: 200', '‹address› "POST ‹path› HTTP/‹number›" status: ‹number›'],
    ["first line 1\nsecond line 2", "first line ‹number›"],
    ["", ""],
  ])("%j is %j", (message, template) => {
    expect(told(message)).toBe(template);
  });

  test("of one that goes on for long is that of its beginning, and no letter of it is torn apart", () => {
    const long = `${"a".repeat(299)}😀${"b".repeat(1_000_000)}`;
    expect(told(long)).toBe("a".repeat(299));
    expect(told(`says "${"x ".repeat(400)}"`)).toBe("says ‹text›");
  });

  test("holds what is no slot as it was written", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), (message) => {
        const [line = ""] = message.split(/[\r\n]/, 1);
        let at = 0;
        for (const piece of templateOf(message)) {
          if (!("text" in piece)) continue;
          at = line.indexOf(piece.text, at);
          expect(at).toBeGreaterThanOrEqual(0);
          at += piece.text.length;
        }
      }),
    );
  });
});

const line = (message: string) => ({
  id: "00000000-0000-4000-8000-000000000001",
  createdAt: new Date(0),
  level: "info" as const,
  workerId: "SARAH",
  action: null,
  source: null,
  message,
  taskId: null,
  goalId: null,
  costMicros: null,
  tokensUsed: null,
  durationMs: null,
  input: null,
  output: null,
  error: null,
});

describe("the query for a template", () => {
  test("takes the longest of what is alike, and nothing that stands everywhere", () => {
    expect(phrasesOf(templateOf("Took 3 s to build the instance 4 of 5 now"))).toEqual([
      "s to build the instance",
      "Took",
      "now",
    ]);
    expect(phrasesOf(templateOf("42 / 7"))).toEqual([]);
  });

  test("finds every message that it was made of, also when it is written out and read again", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (message) => {
        fc.pre(!/\p{Surrogate}|\0/u.test(message));
        const query = findingQuery({ kind: "all" }, templateOf(message), []);
        const read = parse(print(query));
        expect(read.problems).toEqual([]);
        expect(matches(read.query, line(message), new Date(0))).toBe(true);
      }),
    );
  });
});

/** Share of pairs of lines of which both say the same: of one kind, or not. */
function agreement(ours: readonly string[], theirs: readonly string[]): number {
  const pairs = (groups: readonly string[]) => {
    const sizes = new Map<string, number>();
    for (const key of groups) sizes.set(key, (sizes.get(key) ?? 0) + 1);
    return [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
  };
  const both = pairs(ours.map((key, at) => `${key} ${theirs[at] ?? ""}`));
  const all = (ours.length * (ours.length - 1)) / 2;
  return (all - pairs(ours) - pairs(theirs) + 2 * both) / all;
}

const shared = path.resolve(import.meta.dirname, "../../shared/data");

describe.each(["logs-openstack.csv", "logs-zookeeper.csv"])("of the real lines of %s", (name) => {
  const file = path.join(shared, name);
  test.skipIf(!existsSync(file))("as many kinds are found as people found, and nearly the same", () => {
    const read = csvReader(",");
    const [head, ...rows] = [...read(readFileSync(file, "utf8")), ...read(null)].map(({ cells }) => cells);
    const column = (title: string) => rows.map((row) => row[head?.indexOf(title) ?? 0] ?? "");
    const [ours, theirs] = [column("Content").map(told), column("EventTemplate")];
    expect(ours).toHaveLength(2_000);
    const ratio = new Set(ours).size / new Set(theirs).size;
    expect(ratio).toBeGreaterThan(0.8);
    expect(ratio).toBeLessThan(1.4);
    expect(agreement(ours, theirs)).toBeGreaterThan(0.9);
  });
});
