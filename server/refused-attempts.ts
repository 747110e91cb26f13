import "server-only";

import type { Refusal } from "@/domain/errors";
import type { Actor } from "@/domain/permissions";

import type { Recorded } from "./record";

/**
 * Refused attempts of one person that are recorded within a minute. More say no more, and each would take a connection
 * that is kept for stopping and deciding, and hold up the trail.
 */
const mostAMinute = 30;
const minuteMs = 60_000;
const lately = new Map<string, { sinceMs: number; count: number }>();

/** The how manieth of this person's attempts within a minute it is. */
function countOf(personId: string): number {
  const nowMs = performance.now();
  const known = lately.get(personId);
  const minute = known && nowMs - known.sinceMs < minuteMs ? known : { sinceMs: nowMs, count: 0 };
  minute.count += 1;
  lately.set(personId, minute);
  return minute.count;
}

const idIn = (raw: unknown): string =>
  typeof raw === "object" && raw !== null && "id" in raw ? String(raw.id).replaceAll("\0", "").slice(0, 200) : "";

/** What stands on the trail of an attempt that was refused; null where nothing does. */
export function refusedEntry(command: string, actor: Actor, refusal: Refusal, raw: unknown): Recorded | null {
  if (actor.kind !== "person" || refusal.code === "unavailable" || refusal.code === "invalid") return null;
  const count = countOf(actor.id);
  if (count > mostAMinute) return null;
  return {
    action: `${command}.refused`,
    object: { type: command.split(".")[0] ?? command, id: idIn(raw) },
    after: {
      code: refusal.code,
      because: refusal.message,
      ...(count === mostAMinute && { more: "Further ones of this minute are not listed." }),
    },
  };
}
