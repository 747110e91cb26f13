"use client";

import { useState } from "react";

import { count } from "@/components/format";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import type { Card } from "@/server/pipeline/cards";
import type { CardDone } from "@/server/pipeline/together";

import { doSeveral } from "../actions";
import { BulkFields, type BulkForm, deedOf } from "./bulk-fields";
import { BulkOutcomes } from "./bulk-outcomes";

export type BulkKind = "move" | "assign";

const blank: BulkForm = { to: "qualified", worker: "", reason: "", lostReason: "" };

/** One deed on several cards, confirmed with what it takes; then what became of each. */
export function BulkDialog({
  kind,
  cards,
  onClose,
  onDone,
}: {
  kind: BulkKind;
  cards: readonly Card[];
  onClose: () => void;
  onDone: () => void;
}) {
  const [form, setForm] = useState(blank);
  const [sent, setSent] = useState<"sending" | { refused: string } | readonly CardDone[] | null>(null);
  const outcomes = Array.isArray(sent) ? sent : null;
  const what = count(cards.length, "opportunity", "opportunities");

  const send = async () => {
    setSent("sending");
    const answer = await doSeveral({
      cards: cards.map(({ id, status, worker }) => ({ id, status, worker })),
      deed: deedOf(kind, form),
    }).catch(() => null);
    if (answer === null) return setSent({ refused: "The server did not answer. Look again which of these were done." });
    if (!answer.ok) return setSent({ refused: answer.message });
    onDone();
    setSent(answer.value);
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title={outcomes ? "What became of each" : kind === "move" ? `Move ${what}` : `Assign ${what}`}
      footer={
        outcomes ? (
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>Leave it</Button>
            <Button
              variant="primary"
              busy={sent === "sending"}
              disabledReason={kind === "move" && form.to === "lost" && form.lostReason === "" ? "Say why." : null}
              onClick={() => void send()}
            >
              {kind === "move" ? "Move them" : "Assign them"}
            </Button>
          </>
        )
      }
    >
      {outcomes ? (
        <BulkOutcomes outcomes={outcomes} cards={cards} />
      ) : (
        <div className="grid gap-4">
          {sent !== null && typeof sent === "object" && "refused" in sent ? (
            <Notice tone="bad" live="alert">
              {sent.refused}
            </Notice>
          ) : null}
          <BulkFields kind={kind} form={form} onChange={(part) => setForm({ ...form, ...part })} />
        </div>
      )}
    </Dialog>
  );
}
