import { Refusal } from "@/domain/errors";

/** A silent database frees nobody by itself, so every transaction has a client-side end, in milliseconds. */
const deadlineMs = 5_500;

/** What is said of a write that was not answered. */
export const unknownWhetherRecorded =
  "The database did not answer in time. It is not known whether this was recorded: look again, or repeat it with the same idempotency key.";

const lostConnection = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOENT",
  "EPIPE",
  "CONNECT_TIMEOUT",
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
  "CONNECTION_DESTROYED",
  "57P01", // admin_shutdown
  "57P02", // crash_shutdown
  "57P03", // cannot_connect_now
  "57014", // query_canceled: the statement's own deadline
  "53300", // too_many_connections
  "53100", // disk_full
  "25P03", // idle_in_transaction_session_timeout
]);

/** Text that the database has no way to hold: NUL, or half of a pair. JSON is read strictly; forms and addresses are not. */
const unstorable = new Set([
  "22021", // character_not_in_repertoire
  "22P05", // untranslatable_character
]);

/** The SQLSTATE or socket code behind an error, through the wrappers that Drizzle adds. */
export function errorCode(error: unknown): string | null {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ("code" in at && typeof at.code === "string") return at.code;
  }
  return null;
}

/**
 * Runs a transaction, and answers within its deadline whatever the database does.
 *
 * @param afterMs for the few that take longer by their nature
 * @throws Refusal `unavailable` when the database is gone, full or silent; `invalid` for text that it can't hold
 */
export async function withinDeadline<T>(
  run: () => Promise<T>,
  whenLost: string,
  afterMs: number = deadlineMs,
): Promise<T> {
  const unavailable = () => new Refusal("unavailable", whenLost, { retryAfterSeconds: 1 });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(unavailable()), afterMs);
  });
  try {
    return await Promise.race([run(), late]);
  } catch (error) {
    const code = errorCode(error);
    if (code !== null && lostConnection.has(code)) throw unavailable();
    if (code !== null && unstorable.has(code)) {
      throw new Refusal("invalid", "A text holds a character that can't be kept, such as NUL. Nothing was recorded.");
    }
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** PostgreSQL ends one of two transactions that wait for each other; the one that it ended may simply go again. */
export async function afterDeadlocks<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (errorCode(error) !== "40P01" || attempt === 3) throw error;
    }
  }
}
