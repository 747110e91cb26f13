import "server-only";

import { sql } from "drizzle-orm";
import { z } from "zod";

import { isUuid } from "@/domain/ids";
import { holding } from "@/server/like";
import { query } from "@/server/query";

export const titlesInput = z.strictObject({ kind: z.enum(["task", "goal"]), typed: z.string().max(200) });
export type Titled = { id: string; title: string };

/** Fewer letters name half of all tasks, and no index helps with them. */
const leastLetters = 3;
const most = 12;

const tables = {
  task: sql`governance_tasks where title ilike`,
  goal: sql`goals where title ilike`,
} as const;

/** Tasks or goals whose title holds what was typed, or the one of this id, for a query that asks for their lines. */
export const findTitles = query({
  permission: "log:read",
  async run({ reader }, { kind, typed }: z.output<typeof titlesInput>): Promise<Titled[]> {
    const words = typed.trim();
    if (words.length < leastLetters) return [];
    const orId = isUuid(words) ? sql`or id = ${words}::uuid` : sql``;
    const rows = await reader.execute<Titled>(sql`
      select id, title from ${tables[kind]} ${holding(words)} ${orId} order by length(title), title, id limit ${most}`);
    return [...rows];
  },
});
