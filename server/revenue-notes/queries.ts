import "server-only";

import { and, asc, between, eq, sql } from "drizzle-orm";

import { revenueAnnotations, revenueTargets } from "@/db/schema/revenue-notes";
import { query } from "@/server/query";

export type Annotation = { id: string; day: string; text: string; createdBy: string };
export type Target = { month: string; amount: string; setBy: string };
export type RevenueNotes = { annotations: Annotation[]; targets: Target[] };

const most = 200;

/** What people wrote about the days of a span, and what its months should bring in a currency. */
export const listRevenueNotes = query({
  permission: "revenue:read",
  async run({ reader }, span: { from: string; to: string; currency: string }): Promise<RevenueNotes> {
    const { day, text, createdBy, id } = revenueAnnotations;
    const annotations = await reader
      .select({ id, day, text, createdBy })
      .from(revenueAnnotations)
      .where(between(day, span.from, span.to))
      .orderBy(asc(day), asc(revenueAnnotations.createdAt))
      .limit(most);
    const { amount, currency, month, setBy } = revenueTargets;
    const targets = await reader
      .select({ month: sql<string>`to_char(${month}, 'YYYY-MM')`, amount: sql<string>`${amount}::text`, setBy })
      .from(revenueTargets)
      .where(and(eq(currency, span.currency), between(month, `${span.from.slice(0, 7)}-01`, span.to)))
      .orderBy(asc(month));
    return { annotations, targets };
  },
});
