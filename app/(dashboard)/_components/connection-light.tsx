"use client";

import { formatClock } from "@/components/format";
import { useConnection } from "@/components/live/live-provider";
import type { Connection } from "@/components/live/stream";
import { Dot } from "@/components/status/dot";
import { classes } from "@/components/ui/classes";
import type { DotShape, DotTone } from "@/components/status/dot";

const looks = {
  connecting: { shape: "ring", tone: "plain" },
  live: { shape: "filled", tone: "good" },
  reconnecting: { shape: "half", tone: "warn" },
  stale: { shape: "cross", tone: "bad" },
  ended: { shape: "cross", tone: "bad" },
} as const satisfies Record<Connection["state"], { shape: DotShape; tone: DotTone }>;

function wordsOf(connection: Connection): string {
  if (connection.state === "stale") return `Stale since ${formatClock(connection.sinceMs)}`;
  return { connecting: "Connecting", live: "Live", reconnecting: "Reconnecting", ended: "Signed out" }[
    connection.state
  ];
}

/** Whether what is on the page is what is true. The narrow rail shows the shape alone; `words` keeps the words there too. */
export function ConnectionLight({ words = false }: { words?: boolean }) {
  const connection = useConnection();
  return (
    <span
      className={classes(
        "flex items-center gap-2 text-xs whitespace-nowrap text-ink-2",
        !words && "px-2 max-lg:justify-center max-lg:px-0",
      )}
      title={wordsOf(connection)}
    >
      <Dot {...looks[connection.state]} />
      <span className={words ? undefined : "max-lg:sr-only"}>{wordsOf(connection)}</span>
    </span>
  );
}

/** Says over the page that it is stale; on a phone also that it reconnects, since the light is not in sight there. */
export function ConnectionNote() {
  const connection = useConnection();
  const quiet = connection.state === "live" || connection.state === "connecting";
  return (
    <div role="status" className="pointer-events-none fixed inset-x-0 top-2 z-40 flex justify-center">
      {quiet ? null : (
        <span
          className={
            connection.state === "reconnecting"
              ? "bg-raised shadow-float flex items-center gap-2 rounded-md px-3 py-1 text-xs sm:hidden"
              : "bg-raised shadow-float flex items-center gap-2 rounded-md px-3 py-1 text-xs"
          }
        >
          <Dot {...looks[connection.state]} />
          {wordsOf(connection)}
          {connection.state === "stale" ? ". What you see may have changed." : null}
        </span>
      )}
    </div>
  );
}
