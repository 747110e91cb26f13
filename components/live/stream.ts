const silentTooLongMs = 25_000;
const retryMs = 2_000;
const watchMs = 2_000;

/** How fresh the page is: "stale" carries since when, in ms; "ended" is the session, until somebody signs in again. */
export type Connection =
  | { state: "connecting" | "live" | "reconnecting" | "ended" }
  | { state: "stale"; sinceMs: number };

type Hearers = {
  onConnection: (connection: Connection) => void;
  /** Something about `topic` changed; `id` says what, where the server said it. */
  onTopic: (topic: string, id: string | null) => void;
  /** Nudges may have been missed: read again. */
  onGap: () => void;
};

export type Stream = {
  /** Whether the session is known to have ended. */
  isEnded: () => boolean;
  /** Asks the server whether it has. */
  hasEnded: () => Promise<boolean>;
  /** Hears nothing until it is resumed. */
  pause: () => void;
  resume: () => void;
  close: () => void;
};

/**
 * Holds one event stream open and watches its pulse: the server pings every 10 s, so 25 s of silence mean that
 * nobody is there, whatever the socket says. A session that has ended is waited for: who signs in again in this browser
 * goes on where the page stands.
 */
export function openStream(url: string, hearers: Hearers): Stream {
  let source: EventSource | null = null;
  let openedMs = Date.now();
  let heardMs = openedMs;
  // Something may have changed between drawing the page and hearing of changes.
  let missed = true;
  let isClosed = false;
  let isEnded = false;
  let isPaused = false;
  let retry: ReturnType<typeof setTimeout> | undefined;
  /** Set while nothing can be trusted; only a "ready" ends it. */
  let staleSinceMs: number | null = null;

  const heard = () => {
    heardMs = Date.now();
  };
  const lost = (sinceMs: number | null) => {
    missed = true;
    staleSinceMs ??= sinceMs;
    hearers.onConnection(staleSinceMs === null ? { state: "reconnecting" } : { state: "stale", sinceMs: staleSinceMs });
  };
  const ready = () => {
    heard();
    staleSinceMs = null;
    hearers.onConnection({ state: "live" });
    if (missed) hearers.onGap();
    missed = false;
  };

  const open = () => {
    source?.close();
    openedMs = Date.now();
    source = new EventSource(url);
    source.addEventListener("ready", ready);
    source.addEventListener("ping", heard);
    source.addEventListener("stale", () => {
      heard();
      lost(heardMs);
    });
    source.addEventListener("message", (event: MessageEvent<string>) => {
      heard();
      const [topic = "", id = null] = event.data.split(/[\s:]/u);
      hearers.onTopic(topic, id);
    });
    source.addEventListener("error", () => {
      lost(null);
      // A refused stream is closed for good by the browser; a broken one it opens again by itself.
      if (source?.readyState === EventSource.CLOSED) retry = setTimeout(() => void reopen(), retryMs);
    });
  };

  const end = () => {
    isEnded = missed = true;
    staleSinceMs = null;
    source?.close();
    hearers.onConnection({ state: "ended" });
    clearTimeout(retry);
    retry = setTimeout(() => void reopen(), retryMs);
  };
  const reopen = async () => {
    const signedOut = await isSignedOut(url);
    if (isClosed || isPaused) return;
    if (signedOut) return end();
    isEnded = false;
    open();
  };

  const watch = setInterval(() => {
    if (isEnded || isPaused) return;
    const now = Date.now();
    if (now - heardMs >= silentTooLongMs) lost(heardMs);
    if (now - Math.max(heardMs, openedMs) >= silentTooLongMs) open();
  }, watchMs);

  open();
  return {
    isEnded: () => isEnded,
    async hasEnded() {
      if (!isEnded && (await isSignedOut(url)) && !isClosed) end();
      return isEnded;
    },
    pause() {
      isPaused = missed = true;
      clearTimeout(retry);
      source?.close();
    },
    resume() {
      if (!isPaused) return;
      isPaused = false;
      heardMs = Date.now();
      if (isEnded) void reopen();
      else open();
    },
    close() {
      isClosed = true;
      clearInterval(watch);
      clearTimeout(retry);
      source?.close();
    },
  };
}

async function isSignedOut(url: string): Promise<boolean> {
  const stop = new AbortController();
  try {
    const answer = await fetch(url, { signal: stop.signal, headers: { accept: "text/event-stream" } });
    return answer.status === 401;
  } catch {
    return false;
  } finally {
    stop.abort();
  }
}
