"use client";

import { type ComponentProps, useEffect, useId, useRef, useState } from "react";

import { classes } from "@/components/ui/classes";
import { place } from "@/components/ui/floating";
import { Input } from "@/components/ui/input";
import { VisibleText } from "@/components/untrusted/visible-text";

import { type ReferenceKind, useReferences } from "./use-references";

type Props = {
  kind: ReferenceKind;
  /** Its id; empty: none. */
  value: string;
  onChange: (id: string) => void;
} & Pick<ComponentProps<"input">, "id" | "aria-describedby" | "aria-invalid">;

/** Which goal or opportunity is meant: found by its name, kept by its id. For within a `Field`. */
export function ReferenceInput({ kind, value, onChange, ...control }: Props) {
  const listId = useId();
  const field = useRef<HTMLSpanElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const { words, hits, told, ...references } = useReferences(kind, value);
  const [at, setAt] = useState(0);
  const isOpen = hits.length > 0 || told !== null;
  const active = hits[at];

  useEffect(() => {
    if (!isOpen || !field.current || !list.current) return;
    list.current.style.width = `${field.current.offsetWidth.toString()}px`;
    list.current.showPopover();
    place(field.current, list.current, "bottom", "start");
  }, [isOpen, hits.length]);

  const pick = (index: number) => {
    const hit = hits[index];
    if (hit === undefined) return;
    references.choose(hit);
    onChange(hit.id);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (!isOpen) return;
    if (event.key === "ArrowDown") setAt((at + 1) % hits.length);
    else if (event.key === "ArrowUp") setAt((at - 1 + hits.length) % hits.length);
    else if (event.key === "Enter") pick(at);
    else if (event.key === "Escape") references.leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <span ref={field} className="block">
      <Input
        {...control}
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={active === undefined ? undefined : `${listId}-${at.toString()}`}
        autoComplete="off"
        maxLength={100}
        value={words}
        onChange={({ target }) => {
          setAt(0);
          references.type(target.value);
          if (target.value.trim() === "") onChange("");
        }}
        onKeyDown={onKeyDown}
        onBlur={references.leave}
      />
      {isOpen ? (
        <div
          ref={list}
          popover="manual"
          // The field keeps the focus: its leaving would close the list under the finger.
          onPointerDown={(event) => event.preventDefault()}
          className="bg-raised shadow-float text-ink fixed inset-auto m-0 max-h-64 overflow-y-auto rounded-md p-1 text-sm"
        >
          {told === null ? null : (
            <p role="status" className="text-ink-2 px-2 py-1">
              {told}
            </p>
          )}
          <div id={listId} role="listbox" aria-label="Found">
            {hits.map((hit, index) => (
              <button
                key={hit.id}
                type="button"
                tabIndex={-1}
                id={`${listId}-${index.toString()}`}
                role="option"
                aria-selected={index === at}
                className={classes(
                  "touch flex w-full cursor-pointer items-baseline text-left gap-2 rounded-sm px-2 py-1",
                  index === at ? "bg-sel" : "hover:bg-hover",
                )}
                onClick={() => pick(index)}
              >
                <span className="min-w-0 flex-1 truncate">
                  <VisibleText text={hit.title} inline />
                </span>
                <span className="text-ink-2 text-xs">{hit.meta}</span>
              </button>
            ))}
          </div>
        </div>
      ) : null}
    </span>
  );
}
