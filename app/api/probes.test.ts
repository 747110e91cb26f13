import { beforeAll, describe, expect, test } from "vitest";

import { eventStream } from "@/server/event-stream";
import { aPerson, aRequest, aToken, aWorker, db, theActionTypes } from "@/server/testing/given";
import { patchWorker } from "@/server/workers/patch";

import { GET as keys } from "../.well-known/jwks.json/route";
import { GET as health } from "./health/route";
import { GET as metrics } from "./metrics/route";

beforeAll(theActionTypes);

describe("health", () => {
  test("is 503 until there is an administrator, and says so; then 200 with the version", async () => {
    const before = await health();
    expect([before.status, before.headers.get("content-type")]).toEqual([503, "application/problem+json"]);
    expect(JSON.stringify(await before.json())).toContain("administrator");
    await aPerson(["admin"]);
    const after = await health();
    expect([after.status, await after.json()]).toEqual([
      200,
      { status: "ok", database: "ok", version: expect.stringMatching(/^\d+\.\d+/) },
    ]);
  });
});

describe("metrics", () => {
  const scrape = (key?: string) =>
    metrics(new Request("http://localhost/api/metrics", { headers: key ? { authorization: `Bearer ${key}` } : {} }));

  test("are an administrator's token's only", async () => {
    const admin = await aPerson(["admin"]);
    const viewer = await aPerson(["viewer", "auditor", "approver"]);
    const worker = await aWorker();
    const all = ["read", "decide", "workers:write", "people:write", "audit:read"] as const;
    const keyOf = async (id: string, scopes: readonly (typeof all)[number][]) => (await aToken(id, [...scopes])).secret;
    expect((await scrape()).status).toBe(401);
    expect((await scrape(worker.secret)).status).toBe(403);
    expect((await scrape(await keyOf(viewer.id, all))).status).toBe(403);
    expect((await scrape(await keyOf(admin.id, ["read"]))).status).toBe(403);
    expect((await scrape(await keyOf(admin.id, all))).status).toBe(200);
  });

  test("speak Prometheus, and count what waits", async () => {
    const worker = await aWorker();
    await aRequest(worker);
    const admin = await aPerson(["admin"]);
    const { secret } = await aToken(admin.id, ["people:write"]);
    const told = await scrape(secret);
    expect(told.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
    const text = await told.text();
    expect(text).toMatch(/^juggernaut_requests_pending\{risk="medium"\} [1-9]/m);
    expect(text).toMatch(/^process_resident_memory_bytes /m);
  });
});

test("the public keys are public, and hold nothing private", async () => {
  const told: unknown = await (await keys()).json();
  expect(told).toMatchObject({ keys: [{ kty: "OKP", crv: "Ed25519", alg: "EdDSA" }] });
  expect(JSON.stringify(told)).not.toContain('"d"');
});

describe("the event stream", () => {
  /** Reads until the text has what is looked for. */
  async function readUntil(reader: ReadableStreamDefaultReader<Uint8Array>, wanted: string): Promise<string> {
    const decoder = new TextDecoder();
    let text = "";
    while (!text.includes(wanted)) {
      const { done, value } = await reader.read();
      if (done) throw new Error(`ended before ${wanted}: ${text}`);
      text += decoder.decode(value);
    }
    return text;
  }

  test("tells that something changed, by topic and id, and never what; it ends with the page", async () => {
    const admin = await aPerson(["admin"]);
    const worker = await aWorker();
    const page = new AbortController();
    const reader = eventStream(admin.as, page.signal).getReader();
    await readUntil(reader, "event: ready");
    // The ear may still be opening: whatever it missed then is told as a gap.
    await patchWorker(admin.as, {
      worker_id: worker.workerId,
      if_match: "*",
      directive: "pause",
      reason: "secret reason",
    });
    const heard = await readUntil(reader, "data: workers");
    expect(heard).not.toContain("secret reason");
    page.abort();
    for (let end = await reader.read(); !end.done; end = await reader.read());
    expect((await db().execute("select 1")).length).toBe(1);
  });
});
