"use client";

import { useState } from "react";

import { count } from "@/components/format";
import { Section } from "@/components/layout/section";
import { Notice } from "@/components/ui/notice";
import type { EditedTogether } from "@/server/mandates/editor";
import type { Panel } from "@/server/mandates/preview";

import { MandateDiff } from "./mandate-diff";
import { SaveBar } from "./save-bar";
import { SaveDialog } from "./save-dialog";
import { SimulationPanel } from "./simulation-panel";
import { TogetherForm } from "./together-form";
import { useLeaveGuard } from "./use-leave-guard";
import { usePreview } from "./use-preview";
import { useSave } from "./use-save";
import { type Together as Change, useTogether } from "./use-together";

/** Several workers edited as one, with one simulation over all of them and one save. */
export function Together({ data, forbidden }: { data: EditedTogether; forbidden: string | null }) {
  const { workers, names, baseCurrency } = data;
  const together = useTogether(workers);
  const { edited } = together;
  const [isSaving, setIsSaving] = useState(false);
  const preview = usePreview(
    edited.map(({ worker, mandate }) => ({ worker_id: worker.workerId, mandate })),
    [],
    [],
  );
  const { saving, send, clear } = useSave(
    edited.map(({ worker, mandate }) => ({ worker_id: worker.workerId, if_match: worker.etag, mandate })),
    data.needsProof,
    () => {
      setIsSaving(false);
      together.discard();
    },
  );
  useLeaveGuard(edited.length > 0 && forbidden === null);

  return (
    <>
      <div className="grid min-w-0 lg:grid-cols-[minmax(0,1fr)_minmax(360px,44%)]">
        <div className="min-w-0 px-4 pt-4 pb-6 sm:px-6 lg:border-r">
          {forbidden === null ? null : (
            <div className="mb-4">
              <Notice>{forbidden} You see what holds and can change nothing here.</Notice>
            </div>
          )}
          <TogetherForm
            together={together}
            workers={workers}
            names={names}
            baseCurrency={baseCurrency}
            disabled={forbidden !== null}
          />
        </div>
        <aside
          aria-label="What it comes to"
          className="min-w-0 px-4 pb-6 max-lg:border-t sm:px-6 lg:sticky lg:top-0 lg:max-h-dvh lg:self-start lg:overflow-y-auto"
        >
          <SimulationPanel preview={preview} isEdited={edited.length > 0} baseCurrency={baseCurrency} />
          <Section
            title="Worker by worker"
            aside={`${String(edited.length)} of ${count(workers.length, "worker")} change`}
          >
            <WorkerChanges edited={edited} panels={preview.panels} baseCurrency={baseCurrency} />
          </Section>
        </aside>
      </div>
      <SaveBar
        summary={`Not saved yet: ${count(edited.length, "worker")} would change`}
        isEdited={edited.length > 0 || together.blocked !== null}
        forbidden={forbidden}
        blocked={together.blocked}
        onSave={() => setIsSaving(true)}
        onDiscard={together.discard}
      />
      {isSaving ? (
        <SaveDialog
          title={`Save ${count(edited.length, "worker")}, all or none`}
          saving={saving}
          startReason=""
          onSend={(word, proven) => void send(word, proven)}
          onClose={() => {
            clear();
            setIsSaving(false);
          }}
        >
          <WorkerChanges edited={edited} panels={[]} baseCurrency={baseCurrency} />
        </SaveDialog>
      ) : null}
    </>
  );
}

function WorkerChanges({
  edited,
  panels,
  baseCurrency,
}: {
  edited: Change["edited"];
  panels: readonly Panel[];
  baseCurrency: string;
}) {
  if (edited.length === 0)
    return <p className="text-ink-2 text-sm">Nothing is edited, or every worker has it so already.</p>;
  return (
    <ul aria-label="What changes" className="divide-y rounded-md border">
      {edited.map(({ worker: { workerId }, changes }) => {
        const panel = panels.find((each) => each.workerId === workerId);
        const contradictions = panel?.remarks.filter(({ kind }) => kind === "contradiction") ?? [];
        return (
          <li key={workerId} className="bg-surface grid gap-1.5 px-3 py-2.5">
            <b className="text-sm font-medium">{workerId}</b>
            <MandateDiff changes={changes} baseCurrency={baseCurrency} />
            {panel ? <p className="text-ink-2 text-xs text-pretty">{panel.worst.sentence}</p> : null}
            {contradictions.map(({ part, line, says }) => (
              <p key={`${part} ${line ?? ""} ${says}`} className="text-bad text-xs">
                {says}
              </p>
            ))}
          </li>
        );
      })}
    </ul>
  );
}
