"use client";

import { Download } from "lucide-react";

import { count, formatNumber } from "@/components/format";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PopoverPanel } from "@/components/ui/popover-panel";
import { Progress } from "@/components/ui/progress";
import type { LogColumn } from "@/domain/log-columns";
import { mostExportedLines } from "@/domain/logs";
import type { Histogram } from "@/server/logs/histogram";

import type { Asked } from "../view";
import { TriggerName } from "./trigger-name";
import { type Export, useExport } from "./use-export";

/** Exactly what is shown, as a file: the query, its span, its order and its columns. */
export function ExportChoice({
  asked,
  columns,
  counted,
}: {
  /** Null where the query can't be read. */
  asked: Asked | null;
  columns: readonly LogColumn[];
  counted: Histogram | null;
}) {
  const file = useExport(asked, columns.join(","));
  const total = counted === null || counted.capped ? null : Math.min(counted.total, mostExportedLines);
  return (
    <PopoverPanel
      title="Export"
      shortcut="e"
      pressed={file.isBusy}
      trigger={
        <TriggerName Icon={Download} isPlain={file.isBusy}>
          {file.isBusy ? `${formatNumber(file.lines)} lines` : "Export"}
        </TriggerName>
      }
    >
      <div className="grid gap-3 p-3">
        <p>
          The lines of this search, newest first, with the columns that the list shows.
          {total === null ? "" : ` These are ${count(total, "line")}.`}
          <span className="text-ink-2 block text-xs">
            At most {formatNumber(mostExportedLines)} lines. Who exports what stands on the audit trail.
          </span>
        </p>
        <div className="flex flex-wrap gap-2">
          <Start file={file} isReadable={asked !== null} format="csv" label="CSV" />
          <Start file={file} isReadable={asked !== null} format="jsonl" label="JSON lines" />
        </div>
        <State file={file} total={total} />
      </div>
    </PopoverPanel>
  );
}

function Start({
  file,
  isReadable,
  format,
  label,
}: {
  file: Export;
  isReadable: boolean;
  format: "csv" | "jsonl";
  label: string;
}) {
  const reason = isReadable ? (file.isBusy ? "One file at a time." : null) : "The query can't be read.";
  return (
    <Button
      data-autofocus={format === "csv" ? "" : undefined}
      disabledReason={reason}
      onClick={() => file.start(format)}
    >
      {label}
    </Button>
  );
}

function State({ file, total }: { file: Export; total: number | null }) {
  const done = `${formatNumber(file.lines)}${total === null ? "" : ` of ${formatNumber(total)}`} lines`;
  if (file.isBusy) {
    return (
      <div className="flex items-center gap-3">
        <span className="min-w-0 flex-1 tabular-nums">
          {done}
          {total === null || total === 0 ? null : (
            <Progress value={file.lines / total} label="Exported" tone="accent" className="ml-2" />
          )}
        </span>
        <Button size="sm" onClick={file.cancel}>
          Stop
        </Button>
      </div>
    );
  }
  if (file.said !== null) {
    return (
      <Notice tone={file.hasFailed ? "bad" : "info"} live={file.hasFailed ? "alert" : "status"}>
        {file.said}
      </Notice>
    );
  }
  if (file.lines === 0) return null;
  return (
    <Notice tone="good" live="status">
      {count(file.lines, "line")} saved.
      {file.lines >= mostExportedLines ? " It ends there: narrow the search for the rest." : ""}
    </Notice>
  );
}
