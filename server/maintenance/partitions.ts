import "server-only";

import { sql } from "drizzle-orm";
import { z } from "zod";

import { command } from "@/server/command";

/** A week ahead, so that a program that stood still for days still finds its day. */
const daysAhead = 7;

/** Makes the coming days' partitions of the log; what the default one held of them moves over. */
export const makePartitions = command({
  name: "logs.make-partitions",
  permission: "maintenance:run",
  input: z.strictObject({}),
  touches: [],
  async run({ tx }): Promise<{ settled: number }> {
    await tx.execute(sql`select make_log_partitions(${daysAhead}::int)`);
    return { settled: 0 };
  },
});
