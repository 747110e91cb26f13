"use client";

import { ChevronDown, ChevronUp, Link2, X } from "lucide-react";
import { useEffect, useEffectEvent, useRef, useState } from "react";

import { browserApi, paths } from "@/app/paths";
import { Empty } from "@/components/layout/empty";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Skeleton } from "@/components/ui/skeleton";
import type { Query, Term } from "@/domain/log-query/terms";
import type { WholeLine } from "@/server/logs/line";

import { ask, wordsOf } from "./ask";
import { LineBody } from "./line-body";

/** Opens the line for whoever gets it, whenever they do. */
const linkTo = (id: string): string =>
  new URL(paths.logs({ q: `id:${id}`, range: "all", line: id }), location.href).href;

type Known = { id: string; line: WholeLine | null; failed: string | null };

/** One line with everything in it, beside the list; below 1024 px it stands alone. */
export function LineDrawer({
  id,
  query,
  onClose,
  onStep,
  onNarrow,
  onOpen,
}: {
  id: string;
  query: Query;
  onClose: () => void;
  /** To the next older or newer line of the list; null where there is none. */
  onStep: { older: (() => void) | null; newer: (() => void) | null };
  onNarrow: (term: Term, how: "include" | "exclude") => void;
  onOpen: (id: string) => void;
}) {
  const known = useWholeLine(id);
  const line = known?.line ?? null;
  const box = useRef<HTMLElement>(null);
  const isOpened = useRef(false);
  // Keys go on here once it opens, and where what had the focus went with the line before.
  useEffect(() => {
    if (!isOpened.current || document.activeElement === document.body) box.current?.focus({ preventScroll: true });
    isOpened.current = true;
  }, [known]);
  return (
    <aside
      ref={box}
      aria-label="The line"
      tabIndex={-1}
      className="bg-canvas flex min-h-0 shrink-0 flex-col overflow-y-auto focus-visible:-outline-offset-2 max-lg:fixed max-lg:inset-0 max-lg:bottom-(--bottom-bar) max-lg:z-40 lg:w-[min(520px,45%)] lg:border-l"
    >
      <header className="bg-canvas sticky top-0 z-10 flex shrink-0 items-center gap-1 border-b px-4 py-1.5 lg:h-9 lg:py-0">
        <h2 className="mr-auto text-sm font-medium">Line</h2>
        <Step label="Newer line" Icon={ChevronUp} run={onStep.newer} />
        <Step label="Older line" Icon={ChevronDown} run={onStep.older} />
        {line === null ? null : (
          <>
            <CopyButton text={linkTo(line.id)} label="Copy a link to the line" icon={Link2} />
            <CopyButton text={JSON.stringify(line, null, 2)} label="Copy the line as JSON" />
          </>
        )}
        <Button variant="ghost" size="icon" aria-label="Close the line" onClick={onClose}>
          <X aria-hidden className="size-4" />
        </Button>
      </header>
      {known === null ? (
        <Waiting />
      ) : line === null ? (
        <Empty title={known.failed === null ? "This line is no longer kept" : "The line can't be shown"}>
          {known.failed ?? "Old lines go with their day."}
        </Empty>
      ) : (
        <LineBody line={line} query={query} onNarrow={onNarrow} onOpen={onOpen} />
      )}
    </aside>
  );
}

function Step({ label, Icon, run }: { label: string; Icon: typeof ChevronUp; run: (() => void) | null }) {
  return (
    <Button
      variant="ghost"
      size="icon"
      aria-label={label}
      disabledReason={run === null ? "There is none in the list." : null}
      onClick={() => run?.()}
    >
      <Icon aria-hidden className="size-4" />
    </Button>
  );
}

function Waiting() {
  return (
    <div className="grid gap-3 px-4 py-4">
      <p role="status" className="sr-only">
        Loading the line
      </p>
      <Skeleton className="h-4 w-2/3" />
      <Skeleton className="h-4 w-full" />
      <Skeleton className="h-24 w-full" />
    </div>
  );
}

/** The line of this id; the one before stays in sight until it has come. */
function useWholeLine(id: string): Known | null {
  const [known, setKnown] = useState<Known | null>(null);
  const read = useEffectEvent(async (signal: AbortSignal) => {
    try {
      const line = await ask<WholeLine | null>(browserApi.logLine(id), signal);
      if (!signal.aborted) setKnown({ id, line, failed: null });
    } catch (error) {
      if (!signal.aborted) setKnown({ id, line: null, failed: wordsOf(error) });
    }
  });
  useEffect(() => {
    const work = new AbortController();
    void read(work.signal);
    return () => work.abort();
  }, [id]);
  return known;
}
