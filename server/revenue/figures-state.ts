import "server-only";

import { eq, sql } from "drizzle-orm";
import { z } from "zod";

import type { Tx } from "@/db/client";
import { settings } from "@/db/schema/record";
import type { Reader } from "@/server/query";

export const figuresKey = "revenue_figures";

/** How far the figures are made. */
const stateShape = z.object({
  /** Cuts the days; another one and all begins anew. */
  zone: z.string(),
  /** Figures of another zone are being removed. */
  clearing: z.boolean(),
  /** They are made of all days from this one on, or of all where null; it walks back. */
  madeFrom: z.string().nullable(),
});
export type FiguresState = z.output<typeof stateShape>;

export async function readFiguresState(reader: Reader): Promise<FiguresState | null> {
  const [row] = await reader.select({ value: settings.value }).from(settings).where(eq(settings.key, figuresKey));
  const kept = stateShape.safeParse(row?.value);
  return kept.success ? kept.data : null;
}

export async function keepFiguresState(tx: Tx, value: FiguresState): Promise<void> {
  await tx
    .insert(settings)
    .values({ key: figuresKey, value })
    .onConflictDoUpdate({ target: settings.key, set: { value, updatedAt: sql`clock_timestamp()` } });
}

/** Whether figures and changes together are what the events come to, in that zone. */
export const areFiguresMade = (state: FiguresState | null, zone: string): boolean =>
  state !== null && state.zone === zone && !state.clearing && state.madeFrom === null;
