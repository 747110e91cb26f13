"use client";

import { useRouter } from "next/navigation";
import { createContext, use, useCallback, useEffect, useEffectEvent, useState } from "react";
import type { ReactNode } from "react";

import type { Topic } from "@/domain/topics";

import { listenInSight } from "./in-sight";
import { openStream } from "./stream";
import type { Connection } from "./stream";
import { readRefreshesWhole } from "./whole-reads";

const settleMs = 50;
const settleAtMostMs = 250;

type Hearer = (id: string | null) => void;
type Live = {
  connection: Connection;
  /** Hears a topic until the returned function is called. */
  hear: (topic: string, hearer: Hearer) => () => void;
  /** Reads the page again, once for all nudges that come close together. */
  refreshSoon: () => void;
};

const LiveContext = createContext<Live | null>(null);

/** Holds the page's one event stream. `topics` are those that change the frame around every page. */
export function LiveProvider({
  url,
  topics,
  children,
}: {
  url: string;
  topics: readonly Topic[];
  children: ReactNode;
}) {
  const router = useRouter();
  const [connection, setConnection] = useState<Connection>({ state: "connecting" });
  const [hearers] = useState(() => new Map<string, Set<Hearer>>());
  const [refreshSoon] = useState(() => trailing(() => router.refresh()));

  const onTopic = useEffectEvent((topic: string, id: string | null) => {
    if (topics.some((each) => each === topic)) refreshSoon();
    for (const hearer of hearers.get(topic) ?? []) hearer(id);
  });

  useEffect(() => {
    const stream = openStream(url, {
      onConnection: (next) => setConnection((known) => (isSame(known, next) ? known : next)),
      onTopic: (topic, id) => onTopic(topic, id),
      onGap: refreshSoon,
    });
    const listenAlways = listenInSight(stream);
    const readAsComes = readRefreshesWhole(stream);
    return () => {
      readAsComes();
      listenAlways();
      stream.close();
    };
  }, [url, refreshSoon]);

  const hear = useCallback(
    (topic: string, hearer: Hearer) => {
      const heard = hearers.get(topic) ?? new Set();
      hearers.set(topic, heard.add(hearer));
      return () => void heard.delete(hearer);
    },
    [hearers],
  );

  return <LiveContext value={{ connection, hear, refreshSoon }}>{children}</LiveContext>;
}

/** How fresh the page is. */
export function useConnection(): Connection {
  return use(LiveContext)?.connection ?? { state: "connecting" };
}

/** Calls back when something about `topic` changed; `id` says what, where the server said it. */
export function useTopic(topic: Topic, callback: Hearer): void {
  const hear = use(LiveContext)?.hear;
  const heard = useEffectEvent(callback);
  useEffect(() => hear?.(topic, (id) => heard(id)), [hear, topic]);
}

/** Reads this page again when one of `topics` changed. The nudge carries no data: the page is the data. */
export function LiveRefresh({ topics }: { topics: readonly Topic[] }) {
  const live = use(LiveContext);
  const hear = live?.hear;
  const refreshSoon = live?.refreshSoon;
  const watched = topics.join(" ");

  useEffect(() => {
    if (!hear || !refreshSoon) return;
    const stops = watched.split(" ").map((topic) => hear(topic, refreshSoon));
    return () => stops.forEach((stop) => stop());
  }, [watched, hear, refreshSoon]);

  return null;
}

function isSame(a: Connection, b: Connection): boolean {
  return a.state === b.state && (a.state !== "stale" || b.state !== "stale" || a.sinceMs === b.sinceMs);
}

/** Runs `run` once the calls have paused for 50 ms, and at the latest 250 ms after the first. */
function trailing(run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let firstMs = 0;
  return () => {
    const now = Date.now();
    if (timer === undefined) firstMs = now;
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        timer = undefined;
        run();
      },
      Math.min(settleMs, Math.max(0, firstMs + settleAtMostMs - now)),
    );
  };
}
