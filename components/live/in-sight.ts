/** How long a page that goes out of sight still listens, in milliseconds: who comes back at once misses nothing. */
const leavesAfterMs = 10_000;

/** Held by the one page out of sight that goes on listening, where somebody wants to be told by the browser. */
const newsLock = "juggernaut-news";

const isToTell = () => "Notification" in window && Notification.permission === "granted" && "locks" in navigator;

/**
 * Lets a page listen while it is in sight. A browser opens six connections to one server and each stream keeps one, so
 * the seventh page would wait for ever, and with it what is decided there.
 *
 * @returns ends it
 */
export function listenInSight({ resume, pause }: { resume: () => void; pause: () => void }): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let turn = new AbortController();

  const leave = () => {
    pause();
    if (!isToTell()) return;
    const { signal } = turn;
    const listen = () => {
      resume();
      return new Promise<void>((done) => signal.addEventListener("abort", () => done()));
    };
    navigator.locks.request(newsLock, { signal }, listen).catch(() => undefined);
  };
  const change = () => {
    clearTimeout(timer);
    turn.abort();
    turn = new AbortController();
    if (document.hidden) timer = setTimeout(leave, leavesAfterMs);
    else resume();
  };

  document.addEventListener("visibilitychange", change);
  if (document.hidden) leave();
  return () => {
    document.removeEventListener("visibilitychange", change);
    clearTimeout(timer);
    turn.abort();
  };
}
