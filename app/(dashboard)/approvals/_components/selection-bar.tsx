"use client";

import dynamic from "next/dynamic";
import { useState } from "react";

import { count } from "@/components/format";
import { useShortcuts } from "@/components/keyboard/use-shortcuts";
import { useKeyHint } from "@/components/keyboard/keyboard-provider";
import { Button } from "@/components/ui/button";

import type { Desk } from "./desk";

const BatchDialog = dynamic(() => import("./batch-dialog").then((module) => module.BatchDialog), { ssr: false });

/** How many are selected, and the way to look at them all and decide them together. */
export function SelectionBar({ desk }: { desk: Desk }) {
  const { selected, clearSelection } = desk;
  const [reviewed, setReviewed] = useState<readonly string[] | null>(null);
  const hint = useKeyHint("b");
  const review = () => setReviewed([...selected]);

  useShortcuts({ b: { label: "Review the selected requests", run: review } }, { enabled: selected.size > 0 });

  return (
    <>
      {selected.size === 0 ? null : (
        <div
          role="group"
          aria-label="Selection"
          className="bg-raised sticky bottom-(--bottom-bar) z-10 mt-auto flex items-center gap-2 border-t px-4 py-3 sm:px-6"
        >
          <span role="status" className="min-w-0 flex-1 text-sm">
            {count(selected.size, "request")} selected
          </span>
          <Button variant="ghost" onClick={clearSelection}>
            Clear
          </Button>
          <Button variant="primary" shortcut={hint} onClick={review}>
            Review together
          </Button>
        </div>
      )}
      {reviewed === null ? null : (
        <BatchDialog
          ids={reviewed}
          onClose={() => setReviewed(null)}
          onDecided={(ids, held) => {
            clearSelection();
            desk.settled(ids, held);
          }}
          onUndo={(held) => {
            setReviewed(null);
            void desk.undo(held);
          }}
        />
      )}
    </>
  );
}
