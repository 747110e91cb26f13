"use client";

import { X } from "lucide-react";
import { useState } from "react";

import { formatExact, formatRelative } from "@/components/format";
import { chipClass } from "@/components/ui/chip";
import { classes } from "@/components/ui/classes";
import { controlClass } from "@/components/ui/control-class";
import { Menu } from "@/components/ui/menu";
import { MenuItem } from "@/components/ui/menu-item";
import { useNow } from "@/components/ui/now";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { Moment } from "@/server/logs/moments";

import { minuteOf } from "../../words";

const ago = [
  ["1h", "1 hour ago"],
  ["24h", "24 hours ago"],
  ["7d", "7 days ago"],
] as const;

/** Since when a pattern counts as new: a time, or a moment at which something changed for a worker. */
export function NewSince({
  value,
  moments,
  onChange,
  onMoment,
}: {
  value: string | null;
  moments: readonly Moment[];
  onChange: (since: string | null) => void;
  onMoment: (moment: Moment) => void;
}) {
  const now = useNow(60_000);
  const [isTyping, setIsTyping] = useState(false);
  const moment = moments.find(({ at }) => at === value);
  const said = value === null ? null : moment ? momentWords(moment) : sinceWords(value);
  return (
    <>
      <span className={classes(chipClass, "max-w-full p-0!", value === null ? "border-line-2" : "border-accent")}>
        <Menu
          label={said === null ? "New since" : `New since ${said}, change`}
          triggerClass="touch-small min-w-0 truncate px-2 py-0.5"
          trigger={<>New since{said === null ? " …" : <b className="text-ink font-medium"> {said}</b>}</>}
        >
          {ago.map(([key, words]) => (
            <MenuItem key={key} onSelect={() => onChange(key)}>
              {words}
            </MenuItem>
          ))}
          <MenuItem onSelect={() => setIsTyping(true)}>A time of its own …</MenuItem>
          <p className="text-ink-2 border-t px-2 pt-2 pb-1 text-xs">
            {moments.length === 0 ? "No worker's permissions, directive or version changed yet" : "What changed"}
          </p>
          {moments.map((each) => (
            <MenuItem key={`${each.kind} ${each.workerId} ${each.at}`} onSelect={() => onMoment(each)}>
              <VisibleText text={momentWords(each)} inline />
              <span className="text-ink-2 block text-xs" title={formatExact(Date.parse(each.at))}>
                {now === null ? minuteOf(each.at) : formatRelative(Date.parse(each.at), now)}, by {each.by}
              </span>
            </MenuItem>
          ))}
        </Menu>
        {value === null ? null : (
          <button
            type="button"
            aria-label="Take the moment away"
            className="hover:bg-line hover:text-ink mr-0.5 grid size-5 place-items-center rounded-sm pointer-coarse:size-8"
            onClick={() => onChange(null)}
          >
            <X aria-hidden className="size-3.5" />
          </button>
        )}
      </span>
      {isTyping ? <OwnTime onDone={() => setIsTyping(false)} onChange={onChange} /> : null}
    </>
  );
}

/** A time in the reader's own zone. */
function OwnTime({ onDone, onChange }: { onDone: () => void; onChange: (since: string) => void }) {
  return (
    <input
      type="datetime-local"
      aria-label="New since this time"
      ref={(field) => field?.focus()}
      className={classes(controlClass, "w-52")}
      onBlur={onDone}
      onChange={({ target }) => {
        const at = new Date(target.value);
        if (!Number.isNaN(at.getTime())) onChange(at.toISOString());
      }}
      onKeyDown={({ key }) => (key === "Enter" || key === "Escape") && onDone()}
    />
  );
}

function sinceWords(value: string): string {
  const known = ago.find(([key]) => key === value);
  if (known) return known[1];
  return Number.isNaN(Date.parse(value)) ? value : minuteOf(value);
}

function momentWords({ kind, workerId, to }: Moment): string {
  switch (kind) {
    case "permissions":
      return `${workerId}: permissions, version ${to}`;
    case "directive":
      return `${workerId}: told to ${to}`;
    case "version":
      return `${workerId}: program version ${to}`;
  }
}
