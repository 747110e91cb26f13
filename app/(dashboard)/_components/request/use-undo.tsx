"use client";

import { useEffect, useState } from "react";

import { useShortcuts } from "@/components/keyboard/use-shortcuts";
import { formatNumber } from "@/components/format";
import { useKeyHint } from "@/components/keyboard/keyboard-provider";
import { Kbd } from "@/components/ui/kbd";
import { dismissNotice, notify } from "@/components/ui/notify";

import { takeBack } from "../../approvals/actions";
import { TakesEffect } from "./takes-effect";

/** Decisions that are recorded and not yet in effect. */
export type Held = {
  ids: readonly string[];
  /** What was done, as "Approved: Wire $4,200 to ACME". */
  words: string;
  /** When they take effect, by this browser's clock, in ms; null for a word that can't be taken back. */
  untilMs: number | null;
  /** What is said instead of when it takes effect. */
  detail?: string;
};

export type Undo = {
  /** Says what was decided. */
  announce: (held: Held) => void;
  /** Takes it back; says whether that went well. */
  undo: (held: Held) => Promise<void>;
};

/** How long the notice stays after its decision has taken effect, in ms. */
const afterwardsMs = 1_200;

/**
 * Says what was decided, with the way to take it back while that is possible: a button, and the key `u`.
 *
 * @param reopen shows a request again
 * @param giveBack lets those that were decided stand in the list again
 */
export function useUndo(reopen: (id: string) => void, giveBack: (ids: readonly string[]) => void): Undo {
  const [last, setLast] = useState<Held | null>(null);
  const hint = useKeyHint("u");

  useEffect(() => {
    if (!last?.untilMs) return;
    const timer = setTimeout(() => setLast(null), Math.max(0, last.untilMs - Date.now()));
    return () => clearTimeout(timer);
  }, [last]);

  const undo = async (held: Held) => {
    setLast(null);
    void dismissNotice(noticeOf(held));
    const said = await takeBackAll(held.ids);
    // Under a name of its own: what is just leaving would take another of its name along.
    void notify({ id: `back-${noticeOf(held)}`, ...said });
    giveBack(held.ids);
    const [first] = held.ids;
    if (first !== undefined) reopen(first);
  };

  useShortcuts(
    { u: { label: "Take the last decision back", run: () => void (last && undo(last)) } },
    { enabled: last !== null },
  );

  const announce = (held: Held) => {
    const { words, untilMs, detail } = held;
    if (untilMs === null) {
      void notify({ id: noticeOf(held), title: words, detail });
      return;
    }
    setLast(held);
    void notify({
      id: noticeOf(held),
      title: words,
      detail: <TakesEffect untilMs={untilMs} />,
      action: { label: <UndoLabel hint={hint} />, run: () => void undo(held) },
      forMs: Math.max(0, untilMs - Date.now()) + afterwardsMs,
    });
  };

  return { announce, undo };
}

function UndoLabel({ hint }: { hint: string | undefined }) {
  return (
    <span className="flex items-center gap-1.5">
      Undo
      {hint === undefined ? null : <Kbd keys={hint} quiet />}
    </span>
  );
}

const noticeOf = ({ ids }: Held) => `decided-${ids.join("-")}`;

async function takeBackAll(ids: readonly string[]): Promise<{ title: string; detail?: string; tone?: "bad" }> {
  const failed: string[] = [];
  for (const id of ids) {
    try {
      const answer = await takeBack({ id });
      if (!answer.ok) failed.push(answer.message);
    } catch {
      failed.push("The server did not answer, so it is not known whether it was taken back. The request shows it.");
    }
  }
  const [why] = failed;
  const taken = ids.length - failed.length;
  if (why === undefined) return { title: ids.length === 1 ? "Taken back" : `${formatNumber(taken)} taken back` };
  const title =
    taken === 0 ? "Not taken back" : `${formatNumber(taken)} taken back, ${formatNumber(failed.length)} not`;
  return { title, detail: why, tone: "bad" };
}
