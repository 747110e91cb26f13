"use client";

import dynamic from "next/dynamic";
import { useState } from "react";

import { count } from "@/components/format";
import { useShortcuts } from "@/components/keyboard/use-shortcuts";
import { useKeyHint } from "@/components/keyboard/keyboard-provider";
import { SelectionBar } from "@/components/layout/selection-bar";
import { Button } from "@/components/ui/button";

import type { Desk } from "./desk";

const BatchDialog = dynamic(() => import("./batch-dialog").then((module) => module.BatchDialog), { ssr: false });

/** How many are selected, and the way to look at them all and decide them together. */
export function BatchBar({ desk }: { desk: Desk }) {
  const { selected, clearSelection } = desk;
  const [reviewed, setReviewed] = useState<readonly string[] | null>(null);
  const hint = useKeyHint("b");
  const review = () => setReviewed([...selected]);

  useShortcuts({ b: { label: "Review the selected requests", run: review } }, { enabled: selected.size > 0 });

  return (
    <>
      <SelectionBar chosen={selected.size === 0 ? null : count(selected.size, "request")} onClear={clearSelection}>
        <Button variant="primary" shortcut={hint} onClick={review}>
          Review together
        </Button>
      </SelectionBar>
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
