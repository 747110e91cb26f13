import "server-only";

import { sql } from "drizzle-orm";

import { errorCode } from "@/server/deadline";
import type { Reader } from "@/server/query";

/** A question to the logs is answered within this, with what was found until then. In milliseconds. */
export const patienceMs = 2_000;

/** Null where the statement took longer than what is left. The transaction goes on. */
export async function withinTime<T>(
  reader: Reader,
  leftMs: number,
  run: (reader: Reader) => Promise<T>,
): Promise<T | null> {
  try {
    return await reader.transaction(async (part) => {
      await part.execute(sql`select set_config('statement_timeout', ${Math.ceil(leftMs).toString()}, true)`);
      return run(part);
    });
  } catch (error) {
    if (errorCode(error) === "57014") return null;
    throw error;
  }
}
