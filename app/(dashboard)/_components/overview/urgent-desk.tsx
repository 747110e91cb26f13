"use client";

import { useRouter } from "next/navigation";
import { startTransition, useState } from "react";
import type { ReactNode } from "react";

import { paths } from "@/app/paths";
import { useShortcuts } from "@/components/keyboard/use-shortcuts";
import { useTopic } from "@/components/live/live-provider";

import type { QueueRow } from "../../approvals/views";
import { useGo } from "../go";
import { PlaceContext } from "../request/place";
import type { Place } from "../request/place";
import { useLeaving } from "../request/use-leaving";
import { useShownRows } from "../request/use-shown-rows";
import { useUndo } from "../request/use-undo";
import { UrgentRow } from "./urgent-row";

/**
 * The most urgent requests, one of them open under the list. What arrives moves no row under a pointer, and takes the
 * place of no request that somebody has in front of them.
 *
 * @param shown the request that the server has drawn as `children`
 * @param pinned whether the address names it
 */
export function UrgentDesk({
  rows,
  shown,
  pinned,
  children,
}: {
  rows: readonly QueueRow[];
  shown: string | null;
  pinned: boolean;
  children: ReactNode;
}) {
  const router = useRouter();
  const leave = useGo();
  const list = useShownRows(rows, "urgent");
  const isLeaving = useLeaving();
  const [cursor, setCursor] = useState(shown);
  const [drawn, setDrawn] = useState(shown);
  if (shown !== drawn) {
    setDrawn(shown);
    setCursor(shown);
  }

  const go = (id: string | null) => {
    setCursor(id);
    const address = id === null ? paths.overview() : paths.overview({ open: id });
    startTransition(() => router.replace(address, { scroll: false }));
  };
  const { announce } = useUndo(go, list.giveBack);
  // A request that merely came first is named before the page is read again.
  useTopic("approvals", () => {
    if (shown !== null && !pinned && !isLeaving()) go(cursor);
  });

  const still = list.rows.filter((row) => !row.gone);
  const settled: Place["settled"] = (ids, held) => {
    if (held) announce(held);
    list.take(ids);
    go(still.find(({ id }) => !ids.includes(id))?.id ?? null);
  };
  const at = still.findIndex(({ id }) => id === cursor);
  const move = (by: 1 | -1) => {
    const next = still[Math.min(still.length - 1, Math.max(0, at + by))];
    if (next && next.id !== cursor) go(next.id);
  };
  useShortcuts(
    {
      j: { label: "Next request", run: () => move(1), repeats: true },
      k: { label: "Previous request", run: () => move(-1), repeats: true },
      Enter: { label: "Open the request in the queue", run: () => cursor && leave(paths.approval(cursor)) },
    },
    { enabled: still.length > 0 },
  );

  return (
    <PlaceContext value={{ isHere: (id) => cursor === id && shown === id, settled }}>
      <ul
        aria-label="Most urgent requests"
        className="border-y [&:empty]:hidden"
        onPointerEnter={(event) => list.setReading(event.pointerType === "mouse")}
        onPointerLeave={() => list.setReading(false)}
      >
        {list.rows.map((row) => (
          <UrgentRow key={row.id} row={row} isHere={row.id === cursor} onOpen={setCursor} />
        ))}
      </ul>
      {children}
    </PlaceContext>
  );
}
