"use client";

import { useState } from "react";

import { FormDialog } from "@/components/form/form-dialog";
import { useSent } from "@/components/form/use-sent";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/notify";
import { viewNameMaxLength } from "@/domain/saved-views";
import type { SavedView } from "@/server/saved-views/queries";

import { edit, remove, save } from "../actions";

/** Keeps what is looked for now, under a name. */
export function SaveSearch({ search, onClose }: { search: string; onClose: () => void }) {
  const [name, setName] = useState("");
  const [isShared, setShared] = useState(false);
  const { send, errorOf, ...sent } = useSent<{ id: string }>(() => {
    onClose();
    void notify({ title: `“${name.trim()}” is saved.`, tone: "good" });
  });
  return (
    <FormDialog
      title="Save this search"
      description="The query, how far back it looks, and the columns."
      verb="Save"
      missing={name.trim() === "" ? "Give it a name." : null}
      {...sent}
      onSend={() => send(() => save({ page: "logs", name, search, isShared }))}
      onClose={onClose}
    >
      <NameAndShare name={name} isShared={isShared} error={errorOf("name")} onName={setName} onShared={setShared} />
    </FormDialog>
  );
}

/** Another name, another search under it, shared or no more, or removed. Who changed it meanwhile is not written over. */
export function EditSearch({ view, current, onClose }: { view: SavedView; current: string; onClose: () => void }) {
  const [name, setName] = useState(view.name);
  const [isShared, setShared] = useState(view.isShared);
  const [isReplaced, setReplaced] = useState(false);
  const { send, errorOf, ...sent } = useSent<{ id: string }>(onClose);
  const seen = { id: view.id, seen: view.updatedAt };

  const drop = async () => {
    const answer = await remove(seen);
    if (answer.ok) sayRemoved(view);
    return answer;
  };
  return (
    <FormDialog
      title={`Change “${view.name}”`}
      description={view.isOwn ? undefined : `${view.owner} saved it. Everybody sees what you change.`}
      verb="Save"
      missing={name.trim() === "" ? "Give it a name." : null}
      {...sent}
      also={
        <Button variant="danger" busy={sent.isBusy} onClick={() => send(drop)}>
          Remove
        </Button>
      }
      onSend={() => send(() => edit({ ...seen, name, isShared, ...(isReplaced && { search: current }) }))}
      onClose={onClose}
    >
      <NameAndShare name={name} isShared={isShared} error={errorOf("name")} onName={setName} onShared={setShared} />
      {view.search === current ? null : (
        <Checkbox checked={isReplaced} onChange={(event) => setReplaced(event.target.checked)}>
          Put what is looked for now in its place
        </Checkbox>
      )}
    </FormDialog>
  );
}

/** One's own comes back as it was; of others' searches nobody else can be the owner. */
function sayRemoved({ name, search, isShared, isOwn }: SavedView): void {
  const back = async () => {
    const answer = await save({ page: "logs", name, search, isShared }).catch(() => null);
    void notify(
      answer?.ok
        ? { title: `“${name}” is back.`, tone: "good" }
        : { title: answer?.message ?? "The server did not answer.", tone: "bad" },
    );
  };
  void notify({
    title: `“${name}” is removed.`,
    forMs: 10_000,
    ...(isOwn && { action: { label: "Undo", run: () => void back() } }),
  });
}

function NameAndShare({
  name,
  isShared,
  error,
  onName,
  onShared,
}: {
  name: string;
  isShared: boolean;
  error: string | undefined;
  onName: (name: string) => void;
  onShared: (isShared: boolean) => void;
}) {
  return (
    <>
      <Field label="Name" error={error}>
        <Input
          data-autofocus
          required
          maxLength={viewNameMaxLength}
          autoComplete="off"
          value={name}
          onChange={(event) => onName(event.target.value)}
        />
      </Field>
      <Checkbox checked={isShared} onChange={(event) => onShared(event.target.checked)}>
        Share it with everybody
      </Checkbox>
    </>
  );
}
