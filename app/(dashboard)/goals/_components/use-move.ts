"use client";

import { useState } from "react";

import { notify } from "@/components/ui/notify";
import type { TreeRow } from "@/server/goals/tree";

import { move } from "../actions";

/** Puts goals below others, says what became of it, and takes it back where that is asked for. */
export function useMove(rows: readonly TreeRow[]) {
  const [cut, setCut] = useState<string | null>(null);

  const send = async (id: string, from: string | null, to: string | null): Promise<void> => {
    const answer = await move({ id, seen_parent_id: from, parent_goal_id: to }).catch(() => null);
    if (answer === null) {
      return notify({ title: "The server did not answer. Look where the goal is now.", tone: "bad" });
    }
    if (!answer.ok) return notify({ title: answer.message, tone: "bad" });
    const { title, parent } = answer.value;
    return notify({
      title: parent === null ? `“${title}” stands at the top now.` : `“${title}” stands below “${parent}” now.`,
      tone: "good",
      action: { label: "Move back", run: () => void send(id, to, from) },
    });
  };
  /** Puts a goal below another; null is the top. */
  const put = (id: string | null, to: string | null) => {
    const row = rows.find((each) => each.id === id);
    setCut(null);
    if (row && row.id !== to && row.parentId !== to) void send(row.id, row.parentId, to);
  };

  return { cut, cutOut: setCut, put, paste: (to: string | null) => put(cut, to) };
}
