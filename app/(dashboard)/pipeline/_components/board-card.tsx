"use client";

import { useDraggable } from "@dnd-kit/core";
import { GripVertical } from "lucide-react";
import Link from "next/link";

import { paths } from "@/app/paths";
import { classes } from "@/components/ui/classes";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { OpportunityStatus } from "@/domain/pipeline";
import type { Card } from "@/server/pipeline/cards";

import { CardBody } from "./card-face";
import { CardMenu } from "./card-menu";

/** One card: carried by any part of it with mouse or finger, by its handle from the keyboard. */
export function BoardCard({
  card,
  at,
  of,
  measure,
  forbidden,
  onGo,
}: {
  card: Card;
  at: number;
  of: number;
  measure: (element: HTMLLIElement | null) => void;
  forbidden: string | null;
  onGo: (card: Card, to: OpportunityStatus) => void;
}) {
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, isDragging } = useDraggable({
    id: card.id,
    disabled: forbidden !== null,
  });
  const { onKeyDown, ...byPointer } = listeners ?? {};
  return (
    <li
      ref={(element) => {
        measure(element);
        setNodeRef(element);
      }}
      data-index={at}
      aria-setsize={of}
      aria-posinset={at + 1}
      aria-label={card.title}
      {...byPointer}
      className={classes(
        "group bg-surface relative mb-1.5 rounded-md border px-2.5 py-2 text-xs transition-colors select-none",
        forbidden === null && "cursor-grab",
        isDragging ? "border-dashed opacity-40" : "hover:border-line-3",
      )}
    >
      <div className="relative pr-6 pointer-coarse:pr-8">
        <Link
          href={paths.opportunity(card.id)}
          prefetch={false}
          draggable={false}
          className="block text-sm font-medium [overflow-wrap:anywhere] hover:underline"
        >
          <VisibleText text={card.title} inline />
        </Link>
        <span className="absolute -top-0.5 -right-1 flex items-start pointer-coarse:-top-3.5 pointer-coarse:-right-2.5">
          {forbidden === null ? (
            <button
              ref={setActivatorNodeRef}
              type="button"
              {...attributes}
              onKeyDown={(event) => onKeyDown?.(event)}
              aria-label={`Carry ${card.title}`}
              className="text-ink-3 bg-surface grid size-5 shrink-0 cursor-grab place-items-center rounded-sm opacity-0 group-hover:opacity-100 focus-visible:opacity-100 pointer-coarse:hidden"
            >
              <GripVertical aria-hidden className="size-3.5" />
            </button>
          ) : null}
          <CardMenu card={card} forbidden={forbidden} onGo={(to) => onGo(card, to)} />
        </span>
      </div>
      <CardBody card={card} />
    </li>
  );
}
