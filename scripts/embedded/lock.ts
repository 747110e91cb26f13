import { randomUUID } from "node:crypto";
import { renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

const beatEveryMs = 500;
const deadAfterMs = 5_000;

/**
 * Waits until this process alone holds the lock at `path`. The file's time is its heartbeat, so a holder that was
 * killed is told from a slow one without trusting its process id, which may belong to another program by now.
 *
 * @returns a function that lets go
 */
export async function lock(path: string): Promise<() => void> {
  while (!taken(path)) {
    if (silentForMs(path) > deadAfterMs) bury(path);
    else await pause(50);
  }
  const beat = setInterval(() => touch(path), beatEveryMs);
  beat.unref();
  return () => {
    clearInterval(beat);
    rmSync(path, { force: true });
  };
}

function taken(path: string): boolean {
  try {
    writeFileSync(path, `${process.pid}\n`, { flag: "wx" });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

function touch(path: string): void {
  try {
    utimesSync(path, new Date(), new Date());
  } catch {
    // Somebody thought us dead and took over; what it guards is guarded by PostgreSQL once more.
  }
}

function silentForMs(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  return found ? Date.now() - found.mtimeMs : 0;
}

/** Moved aside first: of two who find the same dead lock, one removes it and the other finds nothing. */
function bury(path: string): void {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  rmSync(aside, { force: true });
}
