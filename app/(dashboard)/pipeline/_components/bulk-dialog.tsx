"use client";

import { useState } from "react";

import { count } from "@/components/format";
import type { Card } from "@/server/pipeline/cards";

import { TogetherDialog } from "../../_components/together-dialog";
import { doSeveral } from "../actions";
import { BulkFields, type BulkForm, deedOf } from "./bulk-fields";

export type BulkKind = "move" | "assign";

const blank: BulkForm = { to: "qualified", worker: "", reason: "", lostReason: "" };
const verbs = { move: "Move", assign: "Assign" } as const;

/** One deed on several cards. */
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
  return (
    <TogetherDialog
      title={`${verbs[kind]} ${count(cards.length, "opportunity", "opportunities")}`}
      verb={`${verbs[kind]} them`}
      missing={kind === "move" && form.to === "lost" && form.lostReason === "" ? "Say why." : null}
      items={cards}
      send={() =>
        doSeveral({
          cards: cards.map(({ id, status, worker }) => ({ id, status, worker })),
          deed: deedOf(kind, form),
        })
      }
      onDone={onDone}
      onClose={onClose}
    >
      <BulkFields kind={kind} form={form} onChange={(part) => setForm({ ...form, ...part })} />
    </TogetherDialog>
  );
}
