"use client";

import { useShortcuts } from "@/components/keyboard/use-shortcuts";
import { Button } from "@/components/ui/button";

/** At the foot of the page while something is edited: how much, and the way to save it or to let it go. */
export function SaveBar({
  summary,
  isEdited,
  forbidden,
  blocked,
  onSave,
  onDiscard,
}: {
  summary: string;
  isEdited: boolean;
  /** Why this person may not save. */
  forbidden: string | null;
  /** Why it can't be saved yet. */
  blocked: string | null;
  onSave: () => void;
  onDiscard: () => void;
}) {
  const reason = forbidden ?? blocked ?? (isEdited ? null : "Nothing is edited.");
  useShortcuts({ s: { label: "Save the permissions", run: () => reason === null && onSave() } });
  return (
    <div
      role="group"
      aria-label="Save"
      className="bg-canvas sticky bottom-(--bottom-bar) z-20 mt-auto flex flex-wrap items-center gap-x-4 gap-y-2 border-t px-4 py-3 sm:px-6"
    >
      <p role="status" className="text-ink-2 min-w-0 flex-1 basis-56 text-xs [overflow-wrap:anywhere]">
        {forbidden ?? (isEdited ? summary : "Nothing is edited.")}
        {blocked !== null && forbidden === null ? <span className="text-bad block">{blocked}</span> : null}
      </p>
      <div className="flex gap-2 max-sm:w-full max-sm:[&>*]:flex-1">
        {isEdited ? <Button onClick={onDiscard}>Discard</Button> : null}
        <Button variant="primary" shortcut="s" disabledReason={reason} onClick={onSave}>
          Save…
        </Button>
      </div>
    </div>
  );
}
