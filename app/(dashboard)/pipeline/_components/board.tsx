"use client";

import {
  DndContext,
  type DragEndEvent,
  DragOverlay,
  KeyboardSensor,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { useState } from "react";

import { notify } from "@/components/ui/notify";
import type { OpportunityStatus } from "@/domain/pipeline";
import { moveKind, moveNeeds, whyNotMove } from "@/domain/pipeline-moves";
import type { Column } from "@/server/pipeline/board";
import type { Card } from "@/server/pipeline/cards";
import type { PipelineNarrowing } from "@/server/pipeline/where";

import type { PipelineView } from "../address";
import { BoardColumn } from "./board-column";
import { CardFace } from "./card-face";
import { announcementsFor, byColumn, instructions, over, statusOf } from "./drag";
import { MoveDialog } from "./move-dialog";
import { NoCards } from "./no-cards";
import { useBoard } from "./use-board";

export type Going = { card: Card; to: OpportunityStatus };

/** The pipeline as columns. Cards go by mouse, by touch, from the keyboard and by their menu, each by the same table. */
export function Board({
  columns,
  currency,
  view,
  filter,
  forbidden,
  timeZone,
}: {
  columns: readonly Column[];
  currency: string;
  view: PipelineView;
  filter: PipelineNarrowing;
  forbidden: string | null;
  timeZone: string;
}) {
  const board = useBoard(columns, filter);
  const [carried, setCarried] = useState<Card | null>(null);
  const [asking, setAsking] = useState<Going | null>(null);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 220, tolerance: 8 } }),
    useSensor(KeyboardSensor, { coordinateGetter: byColumn }),
  );
  const find = (id: unknown) => board.columns.flatMap(({ cards }) => cards).find((card) => card.id === id) ?? null;

  /** Goes at once where nothing has to be said, else asks. */
  const go = (card: Card, to: OpportunityStatus) => {
    if (card.status === to) return;
    const no = whyNotMove(card.status, to, "person");
    if (no !== null) return void notify({ id: card.id, tone: "bad", title: `${card.title} stays`, detail: no });
    const kind = moveKind(card.status, to);
    if (kind !== null && moveNeeds[kind] === "nothing") return board.move(card, to);
    setAsking({ card, to });
  };
  const drop = ({ active, over: under }: DragEndEvent) => {
    const [card, to] = [find(active.id), statusOf(under?.id)];
    setCarried(null);
    if (card && to) go(card, to);
  };

  if (board.columns.every(({ cards, count }) => cards.length === 0 && count === 0)) {
    return <NoCards view={view} />;
  }
  return (
    <DndContext
      id="pipeline"
      sensors={sensors}
      collisionDetection={over}
      accessibility={{ announcements: announcementsFor(find), screenReaderInstructions: instructions }}
      onDragStart={({ active }) => setCarried(find(active.id))}
      onDragEnd={drop}
      onDragCancel={() => setCarried(null)}
    >
      <div
        role="region"
        aria-label="Board"
        tabIndex={0}
        className="flex min-h-0 flex-1 snap-x overflow-x-auto focus-visible:-outline-offset-2 max-lg:h-[70dvh] max-lg:flex-none"
      >
        {board.columns.map((column) => (
          <BoardColumn
            key={column.status}
            column={column}
            currency={currency}
            view={view}
            forbidden={forbidden}
            carried={carried}
            onMore={() => void board.more(column)}
            onGo={go}
          />
        ))}
      </div>
      <DragOverlay dropAnimation={null}>
        {carried ? (
          <div className="bg-surface shadow-float w-60 cursor-grabbing rounded-md p-2.5">
            <CardFace card={carried} />
          </div>
        ) : null}
      </DragOverlay>
      {asking ? (
        <MoveDialog
          {...asking}
          timeZone={timeZone}
          onClose={() => setAsking(null)}
          onMove={(words) => {
            setAsking(null);
            board.move(asking.card, asking.to, words);
          }}
        />
      ) : null}
    </DndContext>
  );
}
