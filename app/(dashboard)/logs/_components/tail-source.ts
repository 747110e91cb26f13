import type { ShownLine } from "@/server/logs/shown";

const silentTooLongMs = 25_000;
const retryMs = 2_000;
const watchMs = 2_000;
/** Told that there was more than could be sent, the list is read anew at most so often. */
const gapEveryMs = 1_000;

type Hearers = {
  onLines: (lines: readonly ShownLine[]) => void;
  /** Lines may have been missed: read the newest. */
  onGap: () => void;
  onState: (isLive: boolean) => void;
};

/**
 * Hears of new lines while the page is in sight. The server speaks every 10 s, so 25 s of silence mean that nobody is
 * there, whatever the socket says.
 *
 * @returns closes it
 */
export function openTail(address: string, { onLines, onGap, onState }: Hearers): () => void {
  let source: EventSource | null = null;
  let heardMs = Date.now();
  let retry: ReturnType<typeof setTimeout> | undefined;
  let gap: ReturnType<typeof setTimeout> | undefined;

  const close = () => {
    clearTimeout(retry);
    source?.close();
    source = null;
    onState(false);
  };
  const open = () => {
    close();
    heardMs = Date.now();
    if (document.hidden) return;
    const own = new EventSource(address);
    source = own;
    own.addEventListener("ready", () => {
      onState(true);
      onGap();
    });
    own.addEventListener("lines", ({ data }: MessageEvent<string>) => onLines(JSON.parse(data)));
    own.addEventListener("behind", () => {
      gap ??= setTimeout(() => {
        gap = undefined;
        onGap();
      }, gapEveryMs);
    });
    for (const said of ["ready", "lines", "behind", "ping"]) own.addEventListener(said, () => (heardMs = Date.now()));
    own.addEventListener("error", () => {
      onState(false);
      // A refused stream is closed for good by the browser; a broken one it opens again by itself.
      if (own.readyState === EventSource.CLOSED && source === own) retry = setTimeout(open, retryMs);
    });
  };

  const watch = setInterval(() => {
    if (source !== null && Date.now() - heardMs >= silentTooLongMs) open();
  }, watchMs);
  const turn = () => (document.hidden ? close() : open());
  document.addEventListener("visibilitychange", turn);
  open();
  return () => {
    document.removeEventListener("visibilitychange", turn);
    clearInterval(watch);
    clearTimeout(gap);
    close();
  };
}
