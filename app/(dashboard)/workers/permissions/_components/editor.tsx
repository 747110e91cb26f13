"use client";

import { useState } from "react";

import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import type { Editor as EditorData } from "@/server/mandates/editor";
import type { Panel } from "@/server/mandates/preview";

import { Conflict } from "./conflict";
import { EffectiveTable } from "./effective-table";
import { LivePanel } from "./live-panel";
import { MandateDiff } from "./mandate-diff";
import { MandateForm } from "./mandate-form";
import { SaveBar } from "./save-bar";
import { SaveDialog } from "./save-dialog";
import { SimulationPanel } from "./simulation-panel";
import { StartFrom } from "./start-from";
import { TryIt } from "./try-it";
import { summaryOf, useDraft } from "./use-draft";
import { useLeaveGuard } from "./use-leave-guard";
import { usePreview } from "./use-preview";
import { useSave } from "./use-save";
import { Versions } from "./versions";

/** One worker's permissions: edited at the left, what that comes to at the right, all of it before anything is saved. */
export function Editor({
  data,
  panel,
  forbidden,
}: {
  data: EditorData;
  /** What the mandate that stands comes to. */
  panel: Panel;
  forbidden: string | null;
}) {
  const { workerId, names, baseCurrency } = data;
  const draft = useDraft(data);
  const [isSaving, setIsSaving] = useState(false);
  const edits = draft.changes.length > 0 ? [{ worker_id: workerId, mandate: draft.mandate }] : [];
  const seen = names.filter((each) => each.seen > 0);
  const preview = usePreview(
    edits,
    seen.map(({ name }) => name),
    [panel],
  );
  const shown = (edits.length > 0 ? preview.panels[0] : panel) ?? panel;
  const { saving, send, clear } = useSave(
    [{ worker_id: workerId, if_match: draft.base.etag, mandate: draft.mandate }],
    data.needsProof,
    () => {
      setIsSaving(false);
      draft.start(draft.mandate, "");
    },
  );
  useLeaveGuard(draft.isEdited && forbidden === null);
  const [latest] = data.versions;
  const blocked = draft.isOvertaken ? "Somebody saved meanwhile: choose above." : draft.blocked;

  return (
    <>
      {draft.isOvertaken ? (
        <Conflict
          base={draft.base.mandate}
          mine={draft.mandate}
          theirs={data.mandate}
          by={`${latest?.changedBy ?? "Somebody"} saved version ${String(data.version)}`}
          baseCurrency={baseCurrency}
          onKeep={draft.putOnTop}
          onTake={draft.discard}
        />
      ) : null}
      <div className="grid min-w-0 lg:grid-cols-[minmax(0,1fr)_minmax(360px,44%)]">
        <div className="min-w-0 px-4 pt-4 pb-6 sm:px-6 lg:border-r">
          {forbidden === null ? (
            <div className="mb-4">
              <StartFrom others={data.others} onStart={draft.start} />
            </div>
          ) : (
            <div className="mb-4">
              <Notice>{forbidden} You see what holds and can change nothing here.</Notice>
            </div>
          )}
          {data.ending === null ? null : (
            <div className="mb-4">
              <Notice tone="warn" title="This version ends by itself">
                <Time at={data.ending.expires_at} />, version {data.ending.falls_back_to} comes back. Saved anew without
                an end, it stays.
              </Notice>
            </div>
          )}
          <MandateForm
            mandate={draft.mandate}
            onChange={draft.change}
            onLimit={draft.setLimit}
            turn={draft.turn}
            remarks={shown.remarks}
            names={names}
            baseCurrency={baseCurrency}
            disabled={forbidden !== null}
          />
        </div>
        <aside
          aria-label="What it comes to"
          className="min-w-0 px-4 pb-6 max-lg:border-t sm:px-6 lg:sticky lg:top-0 lg:max-h-dvh lg:self-start lg:overflow-y-auto"
        >
          <LivePanel worst={shown.worst} remarks={shown.remarks} />
          <SimulationPanel preview={preview} isEdited={edits.length > 0} baseCurrency={baseCurrency} />
        </aside>
      </div>
      <div className="min-w-0 border-t px-4 pb-8 sm:px-6">
        <TryIt
          workerId={workerId}
          mandate={draft.mandate}
          isEdited={edits.length > 0}
          names={names}
          goals={data.goals}
          baseCurrency={baseCurrency}
        />
        <EffectiveTable
          rows={shown.rows}
          saved={panel.rows}
          seen={new Map(seen.map((each) => [each.name, each.seen]))}
        />
        <Versions
          versions={data.versions}
          current={data.version}
          forbidden={forbidden}
          baseCurrency={baseCurrency}
          onRestore={({ version, mandate }) => mandate && draft.start(mandate, `version ${String(version)} restored`)}
        />
      </div>
      <SaveBar
        summary={summaryOf(draft.changes)}
        isEdited={draft.isEdited}
        forbidden={forbidden}
        blocked={blocked}
        onSave={() => setIsSaving(true)}
        onDiscard={draft.discard}
      />
      {isSaving ? (
        <SaveDialog
          title={`Save as version ${String(data.version + 1)}`}
          saving={saving}
          startReason={draft.from === "" ? "" : `From ${draft.from}. `}
          onSend={(word, proven) => void send(word, proven)}
          onClose={() => {
            clear();
            setIsSaving(false);
          }}
        >
          <MandateDiff changes={draft.changes} baseCurrency={baseCurrency} />
          <p className="text-sm font-medium text-pretty">{shown.worst.sentence}</p>
        </SaveDialog>
      ) : null}
    </>
  );
}
