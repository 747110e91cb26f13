/** What scripts that make keys and tokens stand on: a settled environment and a database that is up to date. */
import { Refusal } from "@/domain/errors";

import { CannotStart } from "./cannot-start";
import { type House, settle } from "./environment";
import { migrate } from "./migrate";

export type Reached = { house: House; close: () => Promise<void> };

/**
 * @param database `start` starts the embedded database where it does not run, `join` uses it only if it does
 * @returns null with `join` where there is no database to reach
 */
export async function reachDatabase(database: "start" | "join"): Promise<Reached | null> {
  const house = await findHouse(database);
  if (!house) return null;
  return {
    house,
    async close() {
      const { closePools } = await import("@/db/client");
      await closePools();
      await house.stop();
    },
  };
}

async function findHouse(database: "start" | "join"): Promise<House | null> {
  try {
    const house = await settle({ database });
    if (house.databaseUrl === null) return null;
    // A program that runs on it has said so already; a script by itself makes sure, and learns which roles it may take.
    process.env["JUGGERNAUT_DATABASE_ROLES"] ??= (await migrate(house.databaseUrl)).roles;
    return house;
  } catch (error) {
    if (database === "join" && error instanceof CannotStart) return null;
    throw error;
  }
}

/** How the script is called, for somebody who called it otherwise. */
export class Usage extends Error {
  override readonly name = "Usage";
}

const expected = new Set(["Refusal", "Refused", "Usage", "BadSettings", "CannotStart"]);

/** Whether it is told by its message alone; anything else is a bug and is shown whole. */
function isExpected(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  return expected.has(error.name) || ("code" in error && String(error.code).startsWith("ERR_PARSE_ARGS"));
}

/** For `main().catch`: says why the script could not do its work, and lets it end so. */
export function sayWhy(error: unknown): void {
  console.error(isExpected(error) ? error.message : error);
  if (error instanceof Refusal) for (const { path, message } of error.fields) console.error(`  ${path} ${message}`);
  process.exitCode = 1;
}
