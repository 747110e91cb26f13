"use client";

import { useRef, useState } from "react";

import { browserApi } from "@/app/paths";
import { saveFile } from "@/components/chart/saved-file";
import type { ExportFormat } from "@/domain/export-formats";

import { lineCounter } from "../line-counter";
import type { Asked } from "../view";

/** What came is handed to the browser, which may put it on its disk, in pieces of so many bytes. */
const pieceBytes = 4 * 1_024 * 1_024;

export type ExportState = { isBusy: boolean; lines: number; said: string | null; hasFailed: boolean };
export type Export = ExportState & { start: (format: ExportFormat) => void; cancel: () => void };

const unanswered = "The server does not answer. No file was saved.";

/** Reads all of it; what breaks off is no file. */
async function readAll(answer: Response, hear: (piece: Uint8Array) => void): Promise<Blob> {
  const reader = answer.body?.getReader();
  const whole: Blob[] = [];
  let [loose, size]: [Uint8Array<ArrayBuffer>[], number] = [[], 0];
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    hear(part.value);
    loose.push(part.value);
    size += part.value.byteLength;
    if (size < pieceBytes) continue;
    whole.push(new Blob(loose));
    [loose, size] = [[], 0];
  }
  return new Blob([...whole, ...loose]);
}

const nameIn = (answer: Response): string =>
  /filename="([^"]+)"/.exec(answer.headers.get("content-disposition") ?? "")?.[1] ?? "logs";

/** What is shown as a file: it is fetched by the page, which can say how far it is, and stops when it is told to. */
export function useExport(asked: Asked | null, columns: string): Export {
  const [state, setState] = useState<ExportState>({ isBusy: false, lines: 0, said: null, hasFailed: false });
  const work = useRef<AbortController | null>(null);

  const run = async (format: ExportFormat, { q, since, until }: Asked, signal: AbortSignal) => {
    const wish = { q, format, columns, ...(since && { since }), ...(until && { until }) };
    const body = new URLSearchParams(wish);
    const answer = await fetch(browserApi.logExport, { method: "POST", body, signal });
    if (!answer.ok) {
      const said: { detail?: string } = await answer.json().catch(() => ({}));
      return setState({ isBusy: false, lines: 0, said: said.detail ?? unanswered, hasFailed: true });
    }
    const counted = lineCounter(format);
    const file = await readAll(answer, (piece) => {
      const lines = counted(piece);
      setState((now) => ({ ...now, lines }));
    });
    saveFile(file, nameIn(answer));
    setState((now) => ({ ...now, isBusy: false }));
  };

  const start = (format: ExportFormat) => {
    if (asked === null || state.isBusy) return;
    const own = new AbortController();
    work.current = own;
    setState({ isBusy: true, lines: 0, said: null, hasFailed: false });
    run(format, asked, own.signal).catch(() => {
      const said = own.signal.aborted ? "Stopped. No file was saved." : "It broke off. No file was saved.";
      setState((now) => ({ ...now, isBusy: false, said, hasFailed: !own.signal.aborted }));
    });
  };
  return { ...state, start, cancel: () => work.current?.abort() };
}
