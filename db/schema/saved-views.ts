/** beyond the seed: what people looked for and want to find again. */
import { sql } from "drizzle-orm";
import { boolean, check, index, pgTable, text, uniqueIndex, uuid, varchar } from "drizzle-orm/pg-core";

import { savedPages, viewNameMaxLength, viewSearchMaxLength } from "@/domain/saved-views";

import { users } from "./access";
import { createdAt, id, oneOf, updatedAt } from "./columns";

/** A page as somebody set it up: its address behind the question mark, under a name of theirs. */
export const savedViews = pgTable(
  "saved_views",
  {
    id: id(),
    ownerId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    page: varchar({ enum: savedPages }).notNull(),
    name: varchar().notNull(),
    search: text().notNull(),
    /** Everybody sees it; otherwise its owner alone. */
    isShared: boolean().notNull().default(false),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    // Nobody has two of one name; it is also how a person's own are read.
    uniqueIndex("saved_views_name_key").on(t.ownerId, t.page, t.name),
    // What others share.
    index("saved_views_shared_idx")
      .on(t.page)
      .where(sql`${t.isShared}`),
    oneOf("saved_views_page_known", t.page, savedPages),
    check(
      "saved_views_name_says_something",
      sql`length(trim(${t.name})) between 1 and ${sql.raw(viewNameMaxLength.toString())}`,
    ),
    check("saved_views_search_is_bounded", sql`length(${t.search}) <= ${sql.raw(viewSearchMaxLength.toString())}`),
  ],
);
