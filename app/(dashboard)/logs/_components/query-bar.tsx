"use client";

import { SlidersHorizontal } from "lucide-react";
import { useRef, useState } from "react";

import { useShortcuts } from "@/components/keyboard/use-shortcuts";
import { Toolbar } from "@/components/layout/toolbar";
import { Button } from "@/components/ui/button";
import type { Parsed } from "@/domain/log-query/parse";
import type { Facets } from "@/server/logs/facets";

import { askedOf, type LogView, type SpanView } from "../view";
import { QueryField } from "./query-field";
import { QueryForm } from "./query-form";
import { RangeChoice } from "./range-choice";

/** What is looked for, and how far back: as text, as fields, and as a span. */
export function QueryBar({
  view,
  parsed,
  counted,
  personId,
  onChange,
  onTime,
}: {
  view: LogView;
  parsed: Parsed;
  counted: Facets | null;
  personId: string;
  onChange: (change: Partial<LogView>) => void;
  onTime: (change: Partial<SpanView>) => void;
}) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLSpanElement>(null);
  const toggle = () => setOpen(!isOpen);
  useShortcuts({ f: { label: "Filters as a form", run: toggle } });
  return (
    <>
      <Toolbar label="What is looked for">
        <QueryField
          text={view.q}
          parsed={parsed}
          span={askedOf(view)}
          counted={counted}
          personId={personId}
          onChange={(q) => onChange({ q })}
        />
        <div className="flex flex-wrap items-center gap-1.5 self-start max-sm:gap-1">
          <span ref={button} className="contents">
            <Button
              aria-expanded={isOpen}
              shortcut="f"
              icon={<SlidersHorizontal aria-hidden className="size-3.5 max-sm:mx-[3px] max-sm:size-4" />}
              onClick={toggle}
            >
              <span className="max-sm:sr-only">Filters</span>
            </Button>
          </span>
          <RangeChoice view={view} onChange={onTime} />
        </div>
      </Toolbar>
      {isOpen ? (
        <QueryForm
          parsed={parsed}
          counted={counted}
          onChange={(q) => onChange({ q })}
          onClose={() => {
            setOpen(false);
            button.current?.querySelector("button")?.focus();
          }}
        />
      ) : null}
    </>
  );
}
