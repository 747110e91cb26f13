"use client";

import { formatCountdown, formatDuration, formatExact } from "../format";
import { classes } from "../ui/classes";
import { useNow } from "../ui/now";
import { isSoon } from "./soon";

/**
 * What is left until `expiresAt`, counting down by the server's clock; "expired" after it.
 *
 * @param createdAt when the time began to run; without it only the last minutes are critical
 * @param words "27 min" instead of "27:04", for sentences
 * @param lead what stands before it while something is left: "expires in"
 * @param past what is said after it
 */
export function Deadline({
  expiresAt,
  createdAt,
  words = false,
  lead,
  past = "expired",
  className,
}: {
  expiresAt: Date | string;
  createdAt?: Date | string | undefined;
  words?: boolean;
  lead?: string;
  past?: string;
  className?: string | undefined;
}) {
  const endMs = new Date(expiresAt).getTime();
  const wholeMs = createdAt === undefined ? 0 : endMs - new Date(createdAt).getTime();
  const now = useNow();
  const leftMs = now === null ? null : endMs - now;
  const soon = leftMs !== null && isSoon(leftMs, wholeMs);

  return (
    <>
      {lead === undefined || (leftMs !== null && leftMs <= 0) ? null : `${lead} `}
      <time
        dateTime={new Date(endMs).toISOString()}
        title={`expires ${formatExact(endMs)}`}
        className={classes("whitespace-nowrap", soon && "font-medium text-critical!", className)}
      >
        {leftMs === null
          ? formatExact(endMs)
          : leftMs <= 0
            ? past
            : words
              ? formatDuration(leftMs)
              : formatCountdown(leftMs)}
        {leftMs !== null && leftMs > 0 && !words ? <span className="sr-only"> left</span> : null}
      </time>
    </>
  );
}
