"use client";

import { useState } from "react";
import type { FormEvent } from "react";

import { signOutHere } from "@/app/sign-in/actions";
import { Dialog } from "@/components/ui/dialog";
import { DialogFoot } from "@/components/ui/dialog-foot";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

import { proveIdentity } from "../actions";

const formId = "prove-identity";

/** Asks for the password anew, before something that a stolen session must not do. */
export function IdentityDialog({
  why,
  nothing = "Nothing was decided.",
  onProven,
  onClose,
}: {
  why: string;
  /** What did not happen yet. */
  nothing?: string;
  onProven: () => void;
  onClose: () => void;
}) {
  const [error, setError] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);

  const prove = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isBusy) return;
    setIsBusy(true);
    const answer = await proveIdentity(new FormData(event.currentTarget).get("password")).catch(() => null);
    setIsBusy(false);
    if (answer?.ok && answer.value) return onProven();
    setError(
      answer === null
        ? `The server did not answer. ${nothing} Try again.`
        : answer.ok
          ? `This is not your password. ${nothing}`
          : answer.message,
    );
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title="Confirm that it is you"
      description={why.replace(" Sign in again.", "")}
      footer={<DialogFoot verb="Confirm" isBusy={isBusy} form={formId} onClose={onClose} />}
    >
      <form id={formId} onSubmit={(event) => void prove(event)} className="grid gap-3">
        <Field label="Your password" error={error}>
          <Input name="password" type="password" autoComplete="current-password" required data-autofocus />
        </Field>
      </form>
      <form action={signOutHere} className="text-ink-2 mt-3 text-xs">
        Without a password,{" "}
        <button type="submit" className="hover:text-ink rounded-sm underline underline-offset-2">
          sign out and in again
        </button>
        .
      </form>
    </Dialog>
  );
}
