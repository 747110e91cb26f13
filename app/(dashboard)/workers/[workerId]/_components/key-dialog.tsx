"use client";

import { useState } from "react";

import { Refused } from "@/components/form/refused";
import { useSent } from "@/components/form/use-sent";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { DialogFoot } from "@/components/ui/dialog-foot";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";

import { makeKey, revoke, rotate } from "../actions";

export type KeyDeed = { kind: "make" } | { kind: "rotate" | "revoke"; keyId: string; called: string };

const lives = [
  { value: "", label: "Never" },
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "A year" },
] as const;

const words = {
  make: { title: "New key", says: "How the worker proves which one it is. It is shown once.", does: "Make key" },
  rotate: {
    title: "Rotate this key",
    says: "A new one takes its place at once. What the worker asked for with the old one stays its own.",
    does: "Rotate key",
  },
  revoke: {
    title: "Revoke this key",
    says: "Its next call is refused. What it asked for with this key and is pending or approved and unused is voided.",
    does: "Revoke key",
  },
} as const;

/** Makes, rotates or revokes a key; a new one is shown here and never again. */
export function KeyDialog({ deed, workerId, onClose }: { deed: KeyDeed; workerId: string; onClose: () => void }) {
  const [name, setName] = useState("");
  const [days, setDays] = useState("");
  const [secret, setSecret] = useState<string | null>(null);
  const { isBusy, refused, send } = useSent<object | { key: string }>((made) => {
    if ("key" in made) setSecret(made.key);
    else onClose();
  }, "No answer came. Look at the list whether it was done.");
  const text = words[deed.kind];

  const perform = () => {
    if (deed.kind === "revoke") return revoke({ key_id: deed.keyId });
    if (deed.kind === "rotate") return rotate({ key_id: deed.keyId });
    return makeKey({
      worker_id: workerId,
      ...(name.trim() !== "" && { name: name.trim() }),
      ...(days !== "" && { expires_in_days: Number(days) }),
    });
  };

  if (secret !== null) return <Secret secret={secret} onClose={onClose} />;
  return (
    <Dialog
      open
      onClose={onClose}
      title={text.title}
      description={text.says}
      footer={
        <DialogFoot
          verb={text.does}
          isDanger={deed.kind === "revoke"}
          isBusy={isBusy}
          onSend={() => send(perform)}
          onClose={onClose}
        />
      }
    >
      <div className="grid gap-4">
        <Refused why={refused} />
        {deed.kind === "make" ? (
          <>
            <Field label="What it is for" optional>
              <Input
                data-autofocus
                value={name}
                maxLength={200}
                autoComplete="off"
                onChange={(event) => setName(event.target.value)}
              />
            </Field>
            <Field label="Ends after">
              <Select options={lives} value={days} onChange={(event) => setDays(event.target.value)} />
            </Field>
          </>
        ) : (
          <p className="text-sm">{deed.called}</p>
        )}
      </div>
    </Dialog>
  );
}

function Secret({ secret, onClose }: { secret: string; onClose: () => void }) {
  return (
    <Dialog
      open
      required
      onClose={onClose}
      title="The new key"
      description="It is shown now and never again. Put it where the worker finds it."
      footer={
        <>
          <CopyButton text={secret} label="Copy key" words />
          <Button variant="primary" onClick={onClose}>
            I have stored it
          </Button>
        </>
      }
    >
      <code className="bg-canvas block rounded-md border px-3 py-2 font-mono text-xs [overflow-wrap:anywhere]">
        {secret}
      </code>
    </Dialog>
  );
}
