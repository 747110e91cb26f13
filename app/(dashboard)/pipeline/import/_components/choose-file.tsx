"use client";

import { FileUp } from "lucide-react";
import { type DragEvent, useRef, useState } from "react";

import { count, formatBytes, formatNumber } from "@/components/format";
import { Button } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import { Notice } from "@/components/ui/notice";

import type { Look } from "./look-into";

const delimiterWords = { ",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars" } as const;

/** Where a file is dropped or chosen; once it is there, what it is. */
export function ChooseFile({
  file,
  look,
  problem,
  forbidden,
  onFile,
}: {
  file: File | null;
  look: Look | null;
  problem: string | null;
  forbidden: string | null;
  onFile: (file: File) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const dropped = event.dataTransfer.files[0];
    if (dropped && forbidden === null) onFile(dropped);
  };

  return (
    <div className="grid gap-3">
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={classes(
          "bg-surface flex flex-wrap items-center gap-x-4 gap-y-3 rounded-md border border-dashed px-4",
          look === null ? "flex-col justify-center py-12" : "py-3",
          over ? "border-accent bg-sel" : "border-line-3",
        )}
      >
        <div className={classes("min-w-0", look === null ? "text-center" : "flex-1")}>
          <p className="font-medium [overflow-wrap:anywhere]">{file && look ? file.name : "Drop a CSV file here"}</p>
          <p className="text-ink-2 text-sm">
            {file && look
              ? `${look.isWhole ? count(look.about, "row") : `About ${formatNumber(look.about)} rows`}, ${formatBytes(file.size)}, separated by ${delimiterWords[look.delimiter]}`
              : "UTF-8, a header in its first line, up to 256 MiB"}
          </p>
        </div>
        <input
          ref={input}
          type="file"
          accept=".csv,.tsv,.txt,text/csv"
          aria-label="CSV file"
          tabIndex={-1}
          className="sr-only"
          disabled={forbidden !== null}
          onChange={(event) => {
            const chosen = event.target.files?.[0];
            // The same file may be chosen again, after it was mended.
            event.target.value = "";
            if (chosen) onFile(chosen);
          }}
        />
        <Button
          variant={look === null ? "primary" : "secondary"}
          icon={<FileUp aria-hidden className="size-3.5" />}
          disabledReason={forbidden}
          onClick={() => input.current?.click()}
        >
          {look === null ? "Choose a file" : "Choose another"}
        </Button>
      </div>
      {problem === null ? null : (
        <Notice tone="bad" live="alert" title={`${file?.name ?? "This file"} can't be imported`}>
          {problem} Nothing was sent.
        </Notice>
      )}
    </div>
  );
}
