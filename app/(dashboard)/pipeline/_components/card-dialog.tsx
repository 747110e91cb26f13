"use client";

import { useState } from "react";

import { paths } from "@/app/paths";
import { FormDialog } from "@/components/form/form-dialog";
import { notify } from "@/components/ui/notify";
import type { CardDetail } from "@/server/pipeline/detail";
import type { PipelineFacets } from "@/server/pipeline/list";

import { useGo } from "../../_components/go";
import { addCard, editCard } from "../actions";
import { CardFields } from "./card-fields";
import { blankCard, changesOf, formOf, refusalOf } from "./card-form";

/** An opportunity as a person writes it, new or anew. What is refused is said, and what was typed stays. */
export function CardDialog({
  facets,
  card,
  currency,
  onClose,
}: {
  facets: PipelineFacets;
  card: CardDetail | null;
  currency: string;
  onClose: () => void;
}) {
  const go = useGo();
  // What stood here when writing began: an edit elsewhere since then is a conflict, told by the version.
  const [stood] = useState(() => ({
    form: card === null ? blankCard(currency) : formOf(card),
    version: card?.version ?? "",
  }));
  const [form, setForm] = useState(stood.form);
  const [isBusy, setIsBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const nameless = form.name.trim() === "" && form.description.trim() === "";
  const missing = nameless ? "Name the customer, or say what it is about." : null;

  const write = () =>
    card === null
      ? addCard({
          ...changesOf(form, blankCard("")),
          ...(form.worker.trim() !== "" && { assigned_to: form.worker.trim() }),
        })
      : editCard({ ...changesOf(form, stood.form), id: card.card.id, seen: stood.version });

  const send = async () => {
    setIsBusy(true);
    const answer = await write().catch(() => null);
    setIsBusy(false);
    if (!answer) return setRefused("The server did not answer. Look whether it was recorded.");
    if (!answer.ok) return setRefused(refusalOf(answer));
    const { id } = answer.value;
    onClose();
    if (card !== null) return;
    void notify({
      title: "The opportunity is made.",
      tone: "good",
      action: { label: "Open", run: () => go(paths.opportunity(id)) },
    });
  };

  return (
    <FormDialog
      wide
      title={card === null ? "New opportunity" : "Edit opportunity"}
      verb={card === null ? "Make opportunity" : "Save"}
      missing={missing}
      isBusy={isBusy}
      refused={refused}
      onSend={() => void send()}
      onClose={onClose}
    >
      <CardFields
        form={form}
        facets={facets}
        ownSource={stood.form.source}
        isNew={card === null}
        isWon={card?.card.status === "won"}
        onChange={(part) => setForm({ ...form, ...part })}
      />
    </FormDialog>
  );
}
