"use client";

import Link from "next/link";
import { useState } from "react";
import type { FormEvent } from "react";

import { paths } from "@/app/paths";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

import { proveIdentity } from "../actions";

const formId = "prove-identity";

/** Asks for the password anew, before something that a stolen session must not do. */
export function IdentityDialog({ why, onProven, onClose }: { why: string; onProven: () => void; onClose: () => void }) {
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
        ? "The server did not answer. Nothing was decided. Try again."
        : answer.ok
          ? "This is not your password. Nothing was decided."
          : answer.message,
    );
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title="Confirm that it is you"
      description={why.replace(" Sign in again.", "")}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={isBusy}>
            Confirm
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={(event) => void prove(event)} className="grid gap-3">
        <Field label="Your password" error={error}>
          <Input name="password" type="password" autoComplete="current-password" required data-autofocus />
        </Field>
        <p className="text-ink-2 text-xs">
          Without a password,{" "}
          <Link href={paths.signIn()} className="hover:text-ink underline underline-offset-2">
            sign in again
          </Link>
          .
        </p>
      </form>
    </Dialog>
  );
}
