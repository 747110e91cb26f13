import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { openStream } from "./stream";
import type { Connection, Stream } from "./stream";

/** Stands in for the browser's: what it hears is said by the test. */
class Source extends EventTarget {
  static readonly CLOSED = 2;
  static opened: Source[] = [];
  readyState = 0;
  constructor() {
    super();
    Source.opened.push(this);
  }
  close(): void {
    this.readyState = Source.CLOSED;
  }
  say(type: string, data = ""): void {
    this.dispatchEvent(new MessageEvent(type, { data }));
  }
}

const noon = Date.UTC(2026, 10, 22, 12);
let connection: Connection | null;
let heard: string[];
let stream: Stream;

function latest(): Source {
  const source = Source.opened.at(-1);
  if (!source) throw new Error("No stream was opened.");
  return source;
}

beforeEach(() => {
  vi.useFakeTimers({ now: noon });
  vi.stubGlobal("EventSource", Source);
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(null, { status: 503 })));
  Source.opened = [];
  connection = null;
  heard = [];
  stream = openStream("/api/stream", {
    onConnection: (next) => (connection = next),
    onTopic: (topic, id) => heard.push(`${topic} ${String(id)}`),
    onGap: () => heard.push("gap"),
  });
});

afterEach(() => {
  stream.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("a stream that works", () => {
  test("is live once the server is ready, and reads what changed since the page was drawn", () => {
    latest().say("ready");
    expect([connection, heard]).toEqual([{ state: "live" }, ["gap"]]);
  });

  test("passes on topics, with the id where there is one", () => {
    latest().say("ready");
    latest().say("message", "approvals");
    latest().say("message", "approvals:7");
    expect(heard).toEqual(["gap", "approvals null", "approvals 7"]);
  });

  test("stays live while it is pinged", async () => {
    latest().say("ready");
    for (let ping = 0; ping < 12; ping += 1) {
      await vi.advanceTimersByTimeAsync(10_000);
      latest().say("ping");
    }
    expect([connection, Source.opened.length]).toEqual([{ state: "live" }, 1]);
  });
});

describe("a stream that fails", () => {
  test("reads again after a break, once", () => {
    latest().say("ready");
    latest().say("error");
    expect(connection).toEqual({ state: "reconnecting" });
    latest().say("ready");
    latest().say("ready");
    expect([connection, heard]).toEqual([{ state: "live" }, ["gap", "gap"]]);
  });

  test("is stale since it was last heard when the pings stop, and is opened again", async () => {
    latest().say("ready");
    await vi.advanceTimersByTimeAsync(28_000);
    expect([connection, Source.opened.length]).toEqual([{ state: "stale", sinceMs: noon }, 2]);
  });

  test("stays stale, not reconnecting, until the server is ready", async () => {
    latest().say("ready");
    await vi.advanceTimersByTimeAsync(28_000);
    latest().say("error");
    expect(connection).toEqual({ state: "stale", sinceMs: noon });
    latest().say("ready");
    expect([connection, heard]).toEqual([{ state: "live" }, ["gap", "gap"]]);
  });

  test("believes the server that it is stale, though pings go on", async () => {
    latest().say("ready");
    latest().say("stale");
    await vi.advanceTimersByTimeAsync(4_000);
    latest().say("ping");
    expect(connection).toEqual({ state: "stale", sinceMs: noon });
  });

  test("is opened again by us when the browser has given up", async () => {
    latest().close();
    latest().say("error");
    await vi.advanceTimersByTimeAsync(2_100);
    expect(Source.opened.length).toBe(2);
  });

  test("says that the session has ended, and opens once somebody has signed in", async () => {
    vi.stubGlobal("fetch", () => Promise.resolve(new Response(null, { status: 401 })));
    latest().close();
    latest().say("error");
    await vi.advanceTimersByTimeAsync(60_000);
    expect([connection, stream.isEnded(), Source.opened.length]).toEqual([{ state: "ended" }, true, 1]);

    vi.stubGlobal("fetch", () => Promise.resolve(new Response(null, { status: 200 })));
    await vi.advanceTimersByTimeAsync(2_100);
    expect([stream.isEnded(), Source.opened.length]).toEqual([false, 2]);
    latest().say("ready");
    expect([connection, heard]).toEqual([{ state: "live" }, ["gap"]]);
  });

  test("hears nothing while it is paused, and reads what changed meanwhile once it is resumed", async () => {
    latest().say("ready");
    stream.pause();
    await vi.advanceTimersByTimeAsync(60_000);
    expect([latest().readyState, Source.opened.length, connection]).toEqual([Source.CLOSED, 1, { state: "live" }]);
    stream.resume();
    stream.resume();
    latest().say("ready");
    expect([Source.opened.length, heard]).toEqual([2, ["gap", "gap"]]);
  });

  test("believes nobody but the server that the session has ended", async () => {
    latest().say("ready");
    expect([await stream.hasEnded(), connection]).toEqual([false, { state: "live" }]);
    vi.stubGlobal("fetch", () => Promise.resolve(new Response(null, { status: 401 })));
    expect([await stream.hasEnded(), connection]).toEqual([true, { state: "ended" }]);
  });
});
