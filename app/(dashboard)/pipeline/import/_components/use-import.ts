"use client";

import { useEffect, useRef, useState } from "react";

import { browserApi } from "@/app/paths";
import type { ImportLine } from "@/server/import/from-page";

import { sendFile } from "./send-file";
import { addressOf, type Wish } from "./wish";

/** How far a run is: still sending, or what the server said last. */
export type Run =
  | { of: "preview" | "import"; at: "sending"; share: number }
  | { of: "preview" | "import"; at: "heard"; line: ImportLine };

/** Previews and imports one file, one run at a time. Leaving the page takes a run back. */
export function useImport(file: File | null) {
  const [run, setRun] = useState<Run | null>(null);
  const work = useRef<AbortController>(null);
  useEffect(() => () => work.current?.abort(), []);

  const stop = () => {
    work.current?.abort();
    setRun(null);
  };
  const start = async (of: Run["of"], wish: Wish, onlyGood: boolean): Promise<void> => {
    if (file === null) return;
    work.current?.abort();
    const controller = (work.current = new AbortController());
    setRun({ of, at: "sending", share: 0 });
    const address = addressOf(browserApi.pipelineImport, wish, { commit: of === "import", onlyGood });
    const unless = (next: Run) => {
      if (!controller.signal.aborted) setRun(next);
    };
    await sendFile(
      address,
      file,
      controller.signal,
      (share) => unless({ of, at: "sending", share }),
      (line) => unless({ of, at: "heard", line }),
    );
  };
  return { run, start, stop };
}
