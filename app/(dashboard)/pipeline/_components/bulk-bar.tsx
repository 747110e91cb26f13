"use client";

import { useState } from "react";

import { count } from "@/components/format";
import { Button } from "@/components/ui/button";
import type { Card } from "@/server/pipeline/cards";

import { BulkDialog, type BulkKind } from "./bulk-dialog";

/** How many are chosen, and what can be done to all of them. Each has its own outcome. */
export function BulkBar({
  cards,
  forbidden,
  onClear,
}: {
  cards: readonly Card[];
  forbidden: string | null;
  onClear: () => void;
}) {
  const [open, setOpen] = useState<{ kind: BulkKind; cards: readonly Card[] } | null>(null);
  return (
    <>
      {cards.length === 0 ? null : (
        <div
          role="group"
          aria-label="Selection"
          className="bg-raised sticky bottom-(--bottom-bar) z-10 mt-auto flex flex-wrap items-center gap-2 border-t px-4 py-3 sm:px-6"
        >
          <span role="status" className="min-w-0 flex-1 text-sm whitespace-nowrap">
            {count(cards.length, "opportunity", "opportunities")} selected
          </span>
          <Button variant="ghost" onClick={onClear}>
            Clear
          </Button>
          <Button disabledReason={forbidden} onClick={() => setOpen({ kind: "assign", cards })}>
            Assign
          </Button>
          <Button disabledReason={forbidden} onClick={() => setOpen({ kind: "move", cards })}>
            Move
          </Button>
        </div>
      )}
      {open === null ? null : <BulkDialog {...open} onClose={() => setOpen(null)} onDone={onClear} />}
    </>
  );
}
