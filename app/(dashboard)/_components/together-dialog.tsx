"use client";

import { type ReactNode, useState } from "react";

import { Refused } from "@/components/form/refused";
import { Status } from "@/components/status/dot";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DialogFoot } from "@/components/ui/dialog-foot";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { DoneOne } from "@/server/one-by-one";

type Named = { id: string; title: string };
type Answer = { ok: true; value: DoneOne[] } | { ok: false; message: string };

/** One deed on several, confirmed with what it takes; then what became of each. */
export function TogetherDialog({
  title,
  says,
  verb,
  isDanger = false,
  missing,
  items,
  send,
  onDone,
  onClose,
  children,
}: {
  title: string;
  says?: string;
  /** What its button says. */
  verb: string;
  isDanger?: boolean;
  /** What has to be filled in first, or null. */
  missing: string | null;
  items: readonly Named[];
  send: () => Promise<Answer>;
  onDone: (outcomes: readonly DoneOne[]) => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const [isBusy, setIsBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const [outcomes, setOutcomes] = useState<readonly DoneOne[] | null>(null);

  const confirm = async () => {
    setIsBusy(true);
    setRefused(null);
    const answer = await send().catch(() => null);
    setIsBusy(false);
    if (answer === null) return setRefused("The server did not answer. Look again which of these were done.");
    if (!answer.ok) return setRefused(answer.message);
    setOutcomes(answer.value);
    onDone(answer.value);
  };

  if (outcomes !== null) {
    return (
      <Dialog
        open
        onClose={onClose}
        title="What became of each"
        footer={
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        }
      >
        <Outcomes outcomes={outcomes} items={items} />
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      description={says}
      footer={<DialogFoot {...{ verb, isDanger, isBusy, missing, onClose }} onSend={() => void confirm()} />}
    >
      <div className="grid gap-4">
        <Refused why={refused} />
        {children}
      </div>
    </Dialog>
  );
}

function Outcomes({ outcomes, items }: { outcomes: readonly DoneOne[]; items: readonly Named[] }) {
  const titles = new Map(items.map(({ id, title }) => [id, title]));
  return (
    <>
      <p role="status" className="mb-2 text-sm">
        {outcomes.filter(({ ok }) => ok).length} of {outcomes.length} done
      </p>
      <ul aria-label="Outcomes" className="grid gap-2 text-sm">
        {outcomes.map((outcome) => (
          <li key={outcome.id} className="border-b pb-2 last:border-b-0">
            <p className="truncate">
              <VisibleText text={titles.get(outcome.id) ?? outcome.id} inline />
            </p>
            <Status shape={outcome.ok ? "filled" : "cross"} tone={outcome.ok ? "good" : "bad"}>
              {outcome.ok ? `Done: ${outcome.says}` : "Not done"}
            </Status>
            {outcome.ok ? null : <span className="text-ink-2 block">{outcome.message}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}
