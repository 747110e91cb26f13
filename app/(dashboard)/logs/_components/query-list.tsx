"use client";

import { History } from "lucide-react";
import { useEffect, useRef } from "react";

import { count, formatNumber } from "@/components/format";
import { classes } from "@/components/ui/classes";
import { Kbd } from "@/components/ui/kbd";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { Candidate } from "@/domain/log-query/complete";

import type { Offer } from "./use-completion";

/** The id of a row, by which the field says where the arrows stand. */
export const rowId = (listId: string, at: number): string => `${listId}-${at.toString()}`;

/** What may be meant, under the field. The focus stays in the field; a finger or the mouse takes a row at once. */
export function QueryList({
  id,
  offers,
  active,
  isAtLeast,
  onPick,
}: {
  id: string;
  offers: readonly Offer[];
  active: number;
  isAtLeast: boolean;
  onPick: (at: number) => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [active]);

  return (
    <div className="bg-raised shadow-float absolute inset-x-0 top-full z-30 mt-1 max-w-xl overflow-hidden rounded-md text-sm">
      <div
        ref={list}
        id={id}
        role="listbox"
        aria-label="Suggestions"
        className="max-h-[min(320px,50dvh)] overflow-y-auto p-1"
      >
        {offers.map((offer, at) => (
          <button
            type="button"
            tabIndex={-1}
            key={offer.kind === "recent" ? `recent ${offer.text}` : offer.candidate.insert}
            id={rowId(id, at)}
            role="option"
            aria-selected={at === active}
            className={classes(
              "touch flex w-full cursor-pointer items-center gap-3 rounded-sm px-2 py-1 text-left",
              at === active ? "bg-sel" : "hover:bg-hover dark:hover:bg-line",
            )}
            // The field keeps the focus: its leaving would close the list under the finger.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onPick(at)}
          >
            {offer.kind === "recent" ? (
              <Recent text={offer.text} />
            ) : (
              <Meant {...offer.candidate} isAtLeast={isAtLeast} />
            )}
          </button>
        ))}
      </div>
      <p aria-hidden className="text-ink-2 flex gap-3 border-t px-3 py-1 text-xs pointer-coarse:hidden">
        <span>
          <Kbd keys="arrowup" quiet /> <Kbd keys="arrowdown" quiet /> choose
        </span>
        <span>
          <Kbd keys="Tab" quiet /> take
        </span>
        <span>
          <Kbd keys="escape" quiet /> close
        </span>
      </p>
    </div>
  );
}

function Recent({ text }: { text: string }) {
  return (
    <>
      <History aria-hidden className="text-ink-2 size-3.5 shrink-0" />
      <span className="min-w-0 flex-1 truncate font-mono text-[13px]">
        <VisibleText text={text} inline />
      </span>
      <span className="text-ink-2 shrink-0 text-xs">looked for lately</span>
    </>
  );
}

function Meant({ label, meaning, lines, isAtLeast }: Candidate & { isAtLeast: boolean }) {
  return (
    <>
      <span
        className={classes("truncate font-mono text-[13px]", meaning === null ? "min-w-0 flex-1" : "min-w-18 shrink-0")}
      >
        <VisibleText text={label} inline />
      </span>
      {meaning === null ? null : <span className="text-ink-2 min-w-0 flex-1 truncate text-xs">{meaning}</span>}
      {lines === null ? null : (
        <span className="text-ink-2 shrink-0 text-xs tabular-nums">
          <span className="sr-only">
            {isAtLeast ? "at least " : ""}
            {count(lines, "line")}
          </span>
          <span aria-hidden>
            {formatNumber(lines)}
            {isAtLeast ? "+" : ""}
          </span>
        </span>
      )}
    </>
  );
}
