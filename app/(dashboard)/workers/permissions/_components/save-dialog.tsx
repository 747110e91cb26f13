"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import type { FormEvent, ReactNode } from "react";

import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { DialogFoot } from "@/components/ui/dialog-foot";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Textarea } from "@/components/ui/textarea";

import type { Saving, SaveWord } from "./use-save";

// Asked for seldom, so it is fetched when it is.
const IdentityDialog = dynamic(
  () => import("../../../_components/identity-dialog").then((module) => module.IdentityDialog),
  {
    ssr: false,
  },
);

const formId = "save-permissions";

/** The step before an edit is saved: what differs, why it is done, and whether it ends by itself. */
export function SaveDialog({
  title,
  saving,
  startReason,
  onSend,
  onClose,
  children,
}: {
  title: string;
  saving: Saving;
  startReason: string;
  onSend: (word: SaveWord, proven?: boolean) => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const [reason, setReason] = useState(startReason);
  const [ends, setEnds] = useState(false);
  const [endsAt, setEndsAt] = useState("");
  const [missing, setMissing] = useState<{ reason?: string; end?: string }>({});

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (saving.kind === "sending") return;
    const end = ends ? new Date(endsAt) : null;
    const wrong = {
      ...(reason.trim() === "" && { reason: "It needs some words: they stand on the record." }),
      ...(end !== null && !(end.getTime() > Date.now()) && { end: "A moment that is still to come." }),
    };
    setMissing(wrong);
    if (Object.keys(wrong).length > 0) return;
    onSend({ reason: reason.trim(), expiresAt: end?.toISOString() ?? null });
  };

  if (saving.kind === "unproven") {
    const { word, why } = saving;
    return (
      <IdentityDialog why={why} nothing="Nothing was saved." onClose={onClose} onProven={() => onSend(word, true)} />
    );
  }
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={title}
      description="It holds from the worker's next call. What stood before is kept and can be restored."
      footer={<DialogFoot verb="Save" isBusy={saving.kind === "sending"} form={formId} onClose={onClose} />}
    >
      <form id={formId} onSubmit={submit} className="grid gap-4" noValidate>
        {saving.kind === "refused" ? (
          <Notice tone="bad" live="alert" title="Not saved">
            {saving.message}
          </Notice>
        ) : null}
        {children}
        <Field label="Reason" hint="Stands on the audit trail and in the list of versions." error={missing.reason}>
          <Textarea
            rows={2}
            value={reason}
            maxLength={900}
            onChange={(event) => setReason(event.target.value)}
            data-autofocus
          />
        </Field>
        <div className="grid gap-2">
          <Checkbox checked={ends} onChange={(event) => setEnds(event.target.checked)}>
            <span className="text-sm">Ends by itself</span>
            <span className="text-ink-2 block text-xs">
              At that moment what stands now comes back, as a version of its own.
            </span>
          </Checkbox>
          {ends ? (
            <Field label="Until" hint="In your own time zone." error={missing.end}>
              <Input
                type="datetime-local"
                value={endsAt}
                onChange={(event) => setEndsAt(event.target.value)}
                className="sm:w-64!"
              />
            </Field>
          ) : null}
        </div>
      </form>
    </Dialog>
  );
}
