"use client";

import { useState } from "react";

import { Section } from "@/components/layout/section";
import { CopyButton } from "@/components/ui/copy-button";
import { segmentClass } from "@/components/ui/tabs";
import { JsonTree } from "@/components/untrusted/json-tree";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { DataPart, Query, Term } from "@/domain/log-query/terms";

import { NarrowButtons } from "./narrow-buttons";
import { dataTermOf } from "./terms";

/** What a worker wrote as JSON: a tree, each of whose values can be asked for, or as it came. */
export function LineData({
  part,
  value,
  query,
  onNarrow,
}: {
  part: DataPart;
  value: unknown;
  query: Query;
  onNarrow: (term: Term, how: "include" | "exclude") => void;
}) {
  const [isRaw, setRaw] = useState(false);
  if (value === null || value === undefined) return null;
  const name = `${part.charAt(0).toUpperCase()}${part.slice(1)}`;
  const raw = JSON.stringify(value, null, 2);
  return (
    <Section
      title={`${name}, written by the worker, untrusted`}
      aside={
        <span role="group" aria-label={`Show ${part} as`} className="inline-flex items-center gap-0.5">
          {[false, true].map((each) => (
            <button
              key={String(each)}
              type="button"
              aria-pressed={isRaw === each}
              className={segmentClass(isRaw === each)}
              onClick={() => setRaw(each)}
            >
              {each ? "Raw" : "Tree"}
            </button>
          ))}
          <CopyButton text={raw} label={`Copy ${part}`} />
        </span>
      }
    >
      <div className="rounded-md border px-3 py-2">
        {isRaw ? (
          <div className="mono">
            <VisibleText text={raw} />
          </div>
        ) : (
          <JsonTree
            value={value}
            aside={(path, leaf) => (
              <NarrowButtons
                name={[part, ...path].join(".")}
                term={dataTermOf([part, ...path].join("."), leaf)}
                query={query}
                onNarrow={onNarrow}
              />
            )}
          />
        )}
      </div>
    </Section>
  );
}
