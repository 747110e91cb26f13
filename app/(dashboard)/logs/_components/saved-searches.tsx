"use client";

import { Bookmark, Pencil, Users } from "lucide-react";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { PopoverPanel, useClosePanel } from "@/components/ui/popover-panel";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { SavedView } from "@/server/saved-views/queries";

import { keptOf, openedOf } from "../search-params";
import type { LogView } from "../view";
import { EditSearch, SaveSearch } from "./search-dialogs";
import { TriggerName } from "./trigger-name";

const othersReason = "Only its owner or an admin changes what is shared.";

/** What was looked for before and kept: one's own, and what others share. */
export function SavedSearches({
  saved,
  view,
  isReadable,
  onChange,
}: {
  saved: readonly SavedView[];
  view: LogView;
  isReadable: boolean;
  onChange: (change: Partial<LogView>) => void;
}) {
  const [dialog, setDialog] = useState<"save" | SavedView | null>(null);
  const now = keptOf(view);
  const open = ({ search }: SavedView) => onChange({ ...openedOf(search), tail: null, line: null });
  const groups = [
    { label: "Yours", views: saved.filter(({ isOwn }) => isOwn) },
    { label: "Shared by others", views: saved.filter(({ isOwn }) => !isOwn) },
  ].filter(({ views }) => views.length > 0);

  return (
    <>
      <PopoverPanel title="Saved searches" shortcut="s" trigger={<TriggerName Icon={Bookmark}>Saved</TriggerName>}>
        <div className="grid gap-2 p-2">
          {groups.length === 0 ? (
            <p className="text-ink-2 px-2 py-2">
              Nothing is saved. Look for something that you will look for again, and save it here.
            </p>
          ) : (
            groups.map(({ label, views }) => (
              <section key={label} aria-label={label}>
                <h2 className="text-ink-2 px-2 py-1 text-xs">{label}</h2>
                <ul>
                  {views.map((each) => (
                    <Saved
                      key={each.id}
                      view={each}
                      isCurrent={keptOf(openedOf(each.search)) === now}
                      onOpen={() => open(each)}
                      onEdit={() => setDialog(each)}
                    />
                  ))}
                </ul>
              </section>
            ))
          )}
          <div className="border-t pt-2">
            <Button
              size="sm"
              variant="primary"
              data-autofocus={groups.length === 0 ? "" : undefined}
              disabledReason={isReadable ? null : "The query can't be read."}
              onClick={() => setDialog("save")}
            >
              Save this search
            </Button>
          </div>
        </div>
      </PopoverPanel>
      {dialog === null ? null : dialog === "save" ? (
        <SaveSearch search={now} onClose={() => setDialog(null)} />
      ) : (
        <EditSearch view={dialog} current={now} onClose={() => setDialog(null)} />
      )}
    </>
  );
}

function Saved({
  view: { name, owner, isOwn, isShared, mayChange },
  isCurrent,
  onOpen,
  onEdit,
}: {
  view: SavedView;
  isCurrent: boolean;
  onOpen: () => void;
  onEdit: () => void;
}) {
  const close = useClosePanel();
  return (
    <li className="flex items-center gap-1">
      <button
        type="button"
        aria-current={isCurrent ? "true" : undefined}
        className="touch hover:bg-hover dark:hover:bg-line aria-[current]:bg-sel flex min-w-0 flex-1 items-center gap-2 rounded-sm px-2 py-1.5 text-left"
        onClick={() => {
          close();
          onOpen();
        }}
      >
        <span className="min-w-0 flex-1 truncate">
          <VisibleText text={name} inline />
          {isOwn ? null : <span className="text-ink-2 block truncate text-xs">{owner}</span>}
        </span>
        {isOwn && isShared ? (
          <span className="text-ink-2 flex items-center gap-1 text-xs">
            <Users aria-hidden className="size-3.5" />
            shared
          </span>
        ) : null}
      </button>
      <Button
        variant="ghost"
        size="icon"
        aria-label={`Change ${name}`}
        disabledReason={mayChange ? null : othersReason}
        onClick={onEdit}
      >
        <Pencil aria-hidden className="size-3.5" />
      </Button>
    </li>
  );
}
