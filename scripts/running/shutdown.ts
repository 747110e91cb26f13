import { say } from "./progress";

type Stop = () => Promise<unknown>;

/** Aborted as soon as the program is asked to end; what fails after that is no failure. */
const ending = new AbortController();
export const whileRunning: AbortSignal = ending.signal;

const deadlineMs = 9_000;
const stops: Stop[][] = [];

/** Registers what must be stopped in the end; the last registered stops first, what is registered together at once. */
export function beforeEnd(...together: Stop[]): void {
  stops.push(together);
}

/** Stops everything and ends the process, within ten seconds whatever hangs. Later calls change nothing. */
export async function end(exitCode: number): Promise<void> {
  if (whileRunning.aborted) return;
  ending.abort();
  say("Stopping.");
  setTimeout(() => {
    say("Not everything stopped in time; the next start picks it up.");
    process.exit(exitCode);
  }, deadlineMs);

  for (const together of stops.toReversed()) {
    for (const outcome of await Promise.allSettled(together.map((stop) => stop()))) {
      if (outcome.status === "rejected") console.error(outcome.reason);
    }
  }
  process.exit(exitCode);
}

/** Ends with signals, and with the process that started this one. */
export function endWithSignals(): void {
  // A terminal signals the whole group and npm passes it on, so the same signal comes more than once.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void end(0));
  process.once("disconnect", () => void end(0));
  process.channel?.unref();
}
