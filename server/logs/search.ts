import "server-only";

import { z } from "zod";

import { query, type Reader } from "@/server/query";

import { readCursor } from "./cursor";
import { selected, withData } from "./found-line";
import type { Line } from "./lookups";
import { readWish, spanInput } from "./span";
import { type Found, Sweep } from "./sweep";
import { whereOf } from "./where";

export const searchInput = spanInput.extend({
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.string().optional(),
});

/**
 * The lines that are asked for, within a read that is under way: newest first, window by window, until the page is full,
 * everything was looked at, or the time is over. A planner that is asked for all days at once would walk through empty
 * ones, or read every line that matches.
 */
export async function findLines(
  reader: Reader,
  wish: z.output<typeof searchInput>,
  { isWhole }: { isWhole: boolean } = { isWhole: false },
): Promise<Found<Line>> {
  const { asked, now, ...span } = await readWish(reader, wish);
  const cursor = wish.cursor === undefined ? null : readCursor(wish.cursor);
  const columns = isWhole ? withData : selected;
  const sweep = new Sweep({ asked, condition: whereOf(asked, now), limit: wish.limit, cursor, columns }, span);
  await sweep.run(reader);
  return sweep.found();
}

/** The lines that a query asks for, newest first. */
export const searchLogs = query({
  permission: "log:read",
  run: ({ reader }, wish: z.output<typeof searchInput>): Promise<Found> => findLines(reader, wish),
});
