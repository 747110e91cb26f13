"use client";

import dynamic from "next/dynamic";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { Menu } from "@/components/ui/menu";
import { MenuItem } from "@/components/ui/menu-item";
import { Notice } from "@/components/ui/notice";
import { Suggestions } from "@/components/ui/suggestions";
import { type OpportunityStatus, opportunityStatuses } from "@/domain/pipeline";
import { moveKind, moveNeeds, whyNotMove } from "@/domain/pipeline-moves";
import type { CardDetail } from "@/server/pipeline/detail";
import type { PipelineFacets } from "@/server/pipeline/list";

import { refusalOf } from "../../../_components/card-form";
import { MoveDialog } from "../../../_components/move-dialog";
import { stageWord } from "../../../_components/stage-words";
import type { MoveWords } from "../../../_components/use-board";
import { moveCard } from "../../../actions";
import { AssignDialog } from "./assign-dialog";
import { NextStepDialog } from "./next-step-dialog";

const CardDialog = dynamic(() => import("../../../_components/card-dialog").then((module) => module.CardDialog), {
  ssr: false,
});

type Open = { kind: "edit" | "assign" | "next" } | { kind: "move"; to: OpportunityStatus };

/** What can be done with this card. */
export function CardActions({
  detail,
  facets,
  forbidden,
}: {
  detail: CardDetail;
  facets: PipelineFacets;
  forbidden: string | null;
}) {
  const { card } = detail;
  const [open, setOpen] = useState<Open | null>(null);
  const [sent, setSent] = useState<"sending" | { refused: string } | null>(null);
  const close = () => setOpen(null);

  const move = async (to: OpportunityStatus, words: MoveWords = {}) => {
    setSent("sending");
    const answer = await moveCard({ id: card.id, from: card.status, to, ...words }).catch(() => null);
    if (answer?.ok) return setSent(null);
    setSent({ refused: answer ? refusalOf(answer) : "The server did not answer. Look again where it stands." });
  };
  const ask = (to: OpportunityStatus) => {
    const kind = moveKind(card.status, to);
    if (kind !== null && moveNeeds[kind] === "nothing") void move(to);
    else setOpen({ kind: "move", to });
  };

  return (
    <>
      <div role="group" aria-label="What can be done" className="mt-4 flex flex-wrap gap-2">
        <Menu label="Move to" triggerClass={buttonClass({ variant: "primary" })} trigger="Move to…">
          {opportunityStatuses.map((to) => (
            <MenuItem
              key={to}
              disabledReason={forbidden ?? whyNotMove(card.status, to, "person")}
              onSelect={() => ask(to)}
            >
              {stageWord(to)}
            </MenuItem>
          ))}
        </Menu>
        <Button disabledReason={forbidden} onClick={() => setOpen({ kind: "next" })}>
          Next step
        </Button>
        <Button disabledReason={forbidden} onClick={() => setOpen({ kind: "assign" })}>
          Assign
        </Button>
        <Button disabledReason={forbidden} onClick={() => setOpen({ kind: "edit" })}>
          Edit
        </Button>
      </div>
      {sent !== null && sent !== "sending" ? (
        <div className="mt-3">
          <Notice tone="bad" live="alert">
            {sent.refused}
          </Notice>
        </div>
      ) : null}
      <Suggestions id="pipeline-workers" values={facets.workers} />
      {open?.kind === "move" ? (
        <MoveDialog
          card={card}
          to={open.to}
          timeZone={detail.timeZone}
          onClose={close}
          onMove={(words) => {
            close();
            void move(open.to, words);
          }}
        />
      ) : null}
      {open?.kind === "edit" ? (
        <CardDialog facets={facets} card={detail} currency={card.currency} onClose={close} />
      ) : null}
      {open?.kind === "assign" ? <AssignDialog card={card} onClose={close} /> : null}
      {open?.kind === "next" ? <NextStepDialog detail={detail} onClose={close} /> : null}
    </>
  );
}
