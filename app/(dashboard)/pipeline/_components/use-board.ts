"use client";

import { useEffect, useEffectEvent, useOptimistic, useRef, useState, useTransition } from "react";

import { notify } from "@/components/ui/notify";
import type { OpportunityStatus } from "@/domain/pipeline";
import type { Column } from "@/server/pipeline/board";
import type { Card } from "@/server/pipeline/cards";
import type { MoveWish } from "@/server/pipeline/inputs";
import type { PipelineNarrowing } from "@/server/pipeline/where";

import { loadColumn, moveCard } from "../actions";
import { cardsAtOnce } from "../columns";
import { stageWord } from "./stage-words";

type Moved = { card: Card; to: OpportunityStatus };
type Extra = { cards: readonly Card[]; nextCursor: string | null };
type Extras = Partial<Record<OpportunityStatus, Extra>>;
/** What is sent with a move beside which card, from where and where to. */
export type MoveWords = Omit<MoveWish, "id" | "from" | "to">;

/** At most so many of a column are read again when something changed elsewhere. */
const mostAgain = 300;

/** A card stands once: where the page last said, else where it was scrolled to. */
function joined(columns: readonly Column[], extras: Extras): Column[] {
  const onPage = new Set(columns.flatMap(({ cards }) => cards.map(({ id }) => id)));
  return columns.map((column) => {
    const extra = extras[column.status];
    if (!extra) return column;
    const further = extra.cards.filter(({ id }) => !onPage.has(id));
    return { ...column, cards: [...column.cards, ...further], nextCursor: extra.nextCursor };
  });
}

function withMoved(columns: Column[], { card, to }: Moved): Column[] {
  return columns.map((column) => {
    const others = column.cards.filter(({ id }) => id !== card.id);
    if (column.status !== to) return { ...column, cards: others };
    return { ...column, cards: [{ ...card, status: to, staleSince: null }, ...others] };
  });
}

/**
 * The columns as they stand: what the page brought, what was scrolled to, and what is being moved. A move shows at once;
 * where it is refused the card is back, with the reason.
 */
export function useBoard(columns: readonly Column[], filter: PipelineNarrowing) {
  const [extras, setExtras] = useState<Extras>({});
  const [shown, showMoved] = useOptimistic(joined(columns, extras), withMoved);
  const [, start] = useTransition();
  const loading = useRef(new Set<OpportunityStatus>());

  const load = async (status: OpportunityStatus, cursor: string, limit: number): Promise<Extra | null> => {
    const answer = await loadColumn({ filter, status, cursor, limit }).catch(() => null);
    return answer?.ok ? answer.value : null;
  };

  const more = async ({ status, nextCursor }: Column) => {
    if (nextCursor === null || loading.current.has(status)) return;
    loading.current.add(status);
    const next = await load(status, nextCursor, cardsAtOnce);
    loading.current.delete(status);
    if (!next) return;
    setExtras((known) => ({
      ...known,
      [status]: { cards: [...(known[status]?.cards ?? []), ...next.cards], nextCursor: next.nextCursor },
    }));
  };

  // The page was read anew: what lies below it is too, so that no card stands where it no longer is.
  const again = useEffectEvent(async () => {
    for (const { status, nextCursor } of columns) {
      const known = extras[status];
      if (!known || known.cards.length === 0) continue;
      const limit = Math.min(known.cards.length, mostAgain);
      const next = nextCursor === null ? { cards: [], nextCursor: null } : await load(status, nextCursor, limit);
      if (next) setExtras((now) => ({ ...now, [status]: next }));
    }
  });
  useEffect(() => void again(), [columns]);

  const move = (card: Card, to: OpportunityStatus, words: MoveWords = {}) => {
    start(async () => {
      showMoved({ card, to });
      const answer = await moveCard({ id: card.id, from: card.status, to, ...words }).catch(() => null);
      if (answer?.ok) return;
      void notify({
        id: card.id,
        tone: "bad",
        title: `${card.title} is not moved to ${stageWord(to)}`,
        detail: answer ? whyOf(answer) : "The server did not answer. Look again where it stands.",
        forMs: 12_000,
      });
    });
  };

  return { columns: shown, more, move };
}

const whyOf = ({ message, fields }: { message: string; fields: readonly { path: string; message: string }[] }) =>
  fields.length === 0
    ? message
    : fields.map((field) => `${field.path.replaceAll("_", " ")} ${field.message}`).join("; ");
