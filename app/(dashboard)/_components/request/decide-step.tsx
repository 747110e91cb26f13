"use client";

import { useEffect, useId, useRef, useState } from "react";
import type { FormEvent, KeyboardEvent } from "react";

import { Leave } from "@/components/form/leave";
import { useEscape } from "@/components/keyboard/use-shortcuts";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";

import type { Deciding, Step } from "./deciding";
import type { Word } from "./use-send";

const longestNote = 4_000;

type Asked = { title: string; body: string; label: string; hint: string; required: boolean; button: string };

function askedFor({ request }: Deciding, step: Step): Asked {
  if (step === "reject") {
    return {
      title: `Reject: ${request.headline}`,
      body: "The worker is told your reason and goes on without this.",
      label: "Reason",
      hint: "The worker reads it.",
      required: true,
      button: "Reject",
    };
  }
  if (step === "revise") {
    return {
      title: `Ask to revise: ${request.headline}`,
      body: "This request is rejected with your question. The worker answers with a new one, shown with the difference.",
      label: "What should it change",
      hint: "The worker reads it.",
      required: true,
      button: "Ask to revise",
    };
  }
  const required = request.notes.approved === "required";
  const isFirst = request.votes + 1 < request.votesNeeded;
  const second = isFirst ? " Another person has to approve it too." : " Yours is the last approval that it needs.";
  return {
    title: request.approve === "Approve" ? `Approve: ${request.headline}` : request.approve,
    body: request.consequence + (request.votesNeeded > 1 ? second : ""),
    label: "Note",
    hint: required ? "Why this is right. It stands on the record." : "Stands on the record.",
    required,
    button: request.approve,
  };
}

/** The step before a word is sent: what it comes to, and the words that it takes. Enter sends, Escape leaves. */
export function DecideStep({ deciding, step }: { deciding: Deciding; step: Step }) {
  const { phase, cancel, send } = deciding;
  const asked = askedFor(deciding, step);
  const titleId = useId();
  const form = useRef<HTMLFormElement>(null);
  const [note, setNote] = useState("");
  const [missing, setMissing] = useState(false);
  const isBusy = phase.kind === "sending" || phase.kind === "unknown";
  const takesWords = step !== "approve" || asked.required || deciding.request.friction === "one key";

  useEscape(!isBusy, cancel);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>(takesWords ? "textarea" : "button[type=submit]")?.focus();
  }, [takesWords]);

  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (isBusy || !deciding.isSettled()) return;
    const said = note.trim();
    setMissing(asked.required && said === "");
    if (asked.required && said === "") return form.current?.querySelector("textarea")?.focus();
    const word: Word = {
      vote: step === "approve" ? "approved" : "rejected",
      ...(step === "revise" && { revision: true as const }),
      ...(said !== "" && { note: said }),
    };
    void send(word);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape" && !isBusy) {
      event.preventDefault();
      cancel();
    }
    // A phone's own return key breaks the line; there the button sends.
    const sends = event.metaKey || event.ctrlKey || (!event.shiftKey && !matchMedia("(pointer: coarse)").matches);
    if (event.key === "Enter" && sends) {
      event.preventDefault();
      submit();
    }
  };

  return (
    <form
      ref={form}
      onSubmit={submit}
      aria-labelledby={titleId}
      className="bg-surface appear grid gap-3 border-t px-4 py-3 sm:px-7"
    >
      <div>
        <p id={titleId} className="font-semibold [overflow-wrap:anywhere]">
          {asked.title}
        </p>
        <p className="text-ink-2 text-sm [overflow-wrap:anywhere]">{asked.body}</p>
      </div>
      <Field
        label={asked.label}
        optional={!asked.required}
        hint={asked.hint}
        error={missing ? "It needs some words." : undefined}
      >
        <Textarea
          rows={2}
          value={note}
          maxLength={longestNote}
          onChange={(event) => setNote(event.target.value)}
          onKeyDown={onKeyDown}
          aria-required={asked.required}
          className="min-h-14"
        />
      </Field>
      <div className="flex flex-wrap justify-end gap-2 max-sm:[&>*]:flex-1">
        <Leave shortcut="Escape" disabledReason={isBusy ? "It is being sent." : null} onClick={cancel} />
        <Button
          type="submit"
          variant={step === "approve" ? "primary" : "danger"}
          shortcut="Enter"
          busy={isBusy}
          className="max-w-full shrink! whitespace-normal!"
        >
          <span className="[overflow-wrap:anywhere]">{asked.button}</span>
        </Button>
      </div>
    </form>
  );
}
