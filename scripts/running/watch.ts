import { setTimeout as pause } from "node:timers/promises";
import { CannotStart } from "../cannot-start";
import { type Database, ensureDatabase } from "../postgres";

/**
 * Claims the data directory for this process. The claim ends with the process, however it ends.
 *
 * @throws where another process has it, after a moment in which one that was killed just now lets go
 */
export async function claim(database: Database, dataDir: string): Promise<void> {
  for (let tries = 0; tries < 10; tries += 1) {
    if (await database.claim()) return;
    await pause(200);
  }
  throw new CannotStart(
    `JUGGERNAUT already runs on ${dataDir}. Stop it first; ` +
      "for a second one, choose another data directory and port: JUGGERNAUT_DATA_DIR=.second PORT=3001 npm start",
  );
}

/**
 * Starts the embedded database again when it was killed, at the address it had, so that every pool finds it.
 *
 * @returns only by throwing, or when `signal` aborts
 */
export async function keepDatabase(
  database: Database,
  dataDir: string,
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  for (; !signal.aborted; await pause(500, undefined, { ref: false })) {
    if ((await database.answers()) || signal.aborted) continue;

    const again = await ensureDatabase(dataDir, { say });
    if (again.url !== database.url) throw new CannotStart("The database came back at another address. Start again.");
    // Our first stake connects again by itself, so the second is not needed.
    await claim(database, dataDir);
    await again.stop();
    if (again.started) say("The database had ended; it was started again.");
  }
}
