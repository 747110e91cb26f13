import "server-only";

import { query } from "@/server/query";

import { type MarkCounts, readMarks } from "./board";
import { filterOf } from "./where";

/** How many open cards of the base currency bear each mark, as the board counts them. */
export const countMarks = query({
  permission: "pipeline:read",
  run: async ({ reader }, _: undefined): Promise<MarkCounts> => readMarks(reader, await filterOf(reader, { days: 0 })),
});
