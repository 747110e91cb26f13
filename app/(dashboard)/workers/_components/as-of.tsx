"use client";

import { formatDuration, formatExact } from "@/components/format";
import { useNow } from "@/components/ui/now";

/** How old what is shown is. */
export function AsOf({ at }: { at: string }) {
  const now = useNow(1_000);
  const atMs = Date.parse(at);
  return (
    <>
      {" · as of "}
      <time dateTime={at} title={formatExact(atMs)} className="tabular-nums">
        {now === null ? formatExact(atMs) : `${formatDuration(Math.max(1_000, now - atMs))} ago`}
      </time>
    </>
  );
}
