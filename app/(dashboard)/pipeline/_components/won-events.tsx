"use client";

import { useEffect, useState } from "react";

import { Checkbox } from "@/components/ui/checkbox";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/untrusted/visible-text";
import { sayMoney } from "@/domain/money";
import type { CardEvent } from "@/server/pipeline/detail";

import { loadEvents } from "../actions";
import type { WonForm } from "./won-form";

export type WonChange = (part: Partial<WonForm>) => void;
type Found = { own: CardEvent[]; free: CardEvent[] };

/** Events of this card, and those that belong to no card yet; in its currency. */
export function LinkFields({ cardId, form, onChange }: { cardId: string; form: WonForm; onChange: WonChange }) {
  const [found, setFound] = useState<Found | { refused: string } | null>(null);
  useEffect(() => {
    let current = true;
    loadEvents({ id: cardId }).then(
      (answer) => current && setFound(answer.ok ? answer.value : { refused: answer.message }),
      () => current && setFound({ refused: "The server did not answer. Close this and try again." }),
    );
    return () => {
      current = false;
    };
  }, [cardId]);

  if (found === null) return <Skeleton className="h-24 w-full" />;
  if ("refused" in found) return <Notice tone="bad">{found.refused}</Notice>;
  const all = [...found.own, ...found.free];
  if (all.length === 0) {
    return <p className="text-ink-2 pt-1 text-sm">There is no event of this card, and none without a card.</p>;
  }
  return (
    <ul aria-label="Revenue events" className="max-h-60 overflow-y-auto border-t pt-1">
      {all.map((event) => (
        <li key={event.id} className="border-b py-1.5 text-sm">
          <label className="flex items-center gap-2">
            <Checkbox
              checked={form.events.includes(event.id)}
              onChange={({ target }) =>
                onChange({
                  events: target.checked ? [...form.events, event.id] : form.events.filter((id) => id !== event.id),
                })
              }
            />
            <span className="tabular-nums">{sayMoney(event.gross, event.currency)}</span>
            <span className="text-ink-2 min-w-0 flex-1 truncate">
              {event.description === null ? event.type : <VisibleText text={event.description} inline />}
              {found.own.includes(event) ? "" : ", of no card yet"}
            </span>
            <Time at={event.at} className="text-ink-2" />
          </label>
        </li>
      ))}
    </ul>
  );
}
