import { expect, test } from "vitest";

import { csvHeader, csvLine, jsonLine } from "./export-lines";

test("a row has as many fields as the header, and JSON keeps what CSV must flatten", () => {
  const event = {
    seq: "9007199254740993",
    at: "2026-11-22T10:00:00.000001Z",
    actorKind: "person",
    actor: "ann@example.com",
    action: "person.add",
    objectType: "person",
    objectId: "bob@example.com",
    before: null,
    after: { roles: ["viewer"] },
    requestId: null,
    prevHash: "0",
    hash: "1",
  } as const;
  expect(csvHeader.split(",")).toHaveLength(12);
  expect(csvLine(event)).toContain('"9007199254740993","2026-11-22T10:00:00.000001Z","person"');
  expect(JSON.parse(jsonLine(event))).toMatchObject({ seq: "9007199254740993", after: { roles: ["viewer"] } });
});
