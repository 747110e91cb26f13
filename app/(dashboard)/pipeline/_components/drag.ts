import {
  type Announcements,
  closestCenter,
  type CollisionDetection,
  type KeyboardCoordinateGetter,
  pointerWithin,
} from "@dnd-kit/core";

import { opportunityStatuses, type OpportunityStatus } from "@/domain/pipeline";
import { whyNotMove } from "@/domain/pipeline-moves";
import type { Card } from "@/server/pipeline/cards";

import { stageWord } from "./stage-words";

export const statusOf = (id: unknown): OpportunityStatus | null =>
  opportunityStatuses.find((status) => status === id) ?? null;

/** A pointer is over what lies under it; from the keyboard a card is over the column that it was put on. */
export const over: CollisionDetection = (args) =>
  args.pointerCoordinates === null ? closestCenter(args) : pointerWithin(args);

/** Arrows go from column to column. */
export const byColumn: KeyboardCoordinateGetter = (event, { context, currentCoordinates }) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.code];
  if (step === undefined) return undefined;
  event.preventDefault();
  const here = statusOf(context.over?.id);
  const next = opportunityStatuses[(here === null ? -1 : opportunityStatuses.indexOf(here)) + step];
  const column = next === undefined ? undefined : context.droppableRects.get(next);
  const card = context.collisionRect;
  if (!column || !card) return currentCoordinates;
  return {
    x: column.left + (column.width - card.width) / 2,
    y: column.top + (column.height - card.height) / 2,
  };
};

export const instructions = {
  draggable:
    "To move this card, press Space or Enter, choose a column with the left and right arrows, and press Space or Enter again. Escape puts it back. The menu of the card does the same.",
};

/** What a screen reader is told while a card is carried. */
export function announcementsFor(find: (id: unknown) => Card | null): Announcements {
  const name = (id: unknown) => find(id)?.title ?? "The card";
  const place = (cardId: unknown, columnId: unknown) => {
    const [card, status] = [find(cardId), statusOf(columnId)];
    if (!card || !status) return "";
    if (card.status === status) return `over ${stageWord(status)}, where it stands.`;
    const no = whyNotMove(card.status, status, "person");
    return no === null ? `over ${stageWord(status)}.` : `over ${stageWord(status)}, where it can't go. ${no}`;
  };
  return {
    onDragStart: ({ active }) => `${name(active.id)} is picked up.`,
    onDragOver: ({ active, over: under }) =>
      under ? `${name(active.id)} is ${place(active.id, under.id)}` : `${name(active.id)} is over no column.`,
    onDragEnd: ({ active, over: under }) => {
      const status = statusOf(under?.id);
      return status ? `${name(active.id)} is dropped on ${stageWord(status)}.` : `${name(active.id)} is put back.`;
    },
    onDragCancel: ({ active }) => `${name(active.id)} is put back.`,
  };
}
