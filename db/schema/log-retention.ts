import { numeric, pgTable, primaryKey, uuid, varchar } from "drizzle-orm/pg-core";

import { oneOf } from "./columns";

const kinds = ["goal", "task"] as const;

/**
 * beyond the seed: what log lines had cost that are kept no longer, by their goal and by their task, so that a budget
 * does not grow when lines go. What is spent is this and the lines together.
 */
export const droppedSpending = pgTable(
  "dropped_spending",
  {
    kind: varchar({ enum: kinds }).notNull(),
    id: uuid().notNull(),
    micros: numeric().notNull(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.id] }), oneOf("dropped_spending_kind_known", t.kind, kinds)],
);
