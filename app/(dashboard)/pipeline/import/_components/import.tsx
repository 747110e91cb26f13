"use client";

import { useMemo, useState } from "react";

import { Notice } from "@/components/ui/notice";
import type { ImportDefaults } from "@/server/import/defaults";

import { ChooseFile } from "./choose-file";
import { type Look, lookInto } from "./look-into";
import { keep, readKept } from "./kept-wishes";
import { Plan } from "./plan";
import { ProgressLine } from "./progress-line";
import { Result } from "./result";
import { useImport } from "./use-import";
import { firstWish, surveyOf, type Wish } from "./wish";

type Opened = { file: File; look: Look; wish: Wish };

/** From a file to cards: choose it, say what its columns are, see what it would do, let it be done. */
export function Import({
  defaults,
  forbidden,
  personId,
}: {
  defaults: ImportDefaults;
  forbidden: string | null;
  personId: string;
}) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [bad, setBad] = useState<{ file: File; problem: string } | null>(null);
  const { run, start, stop } = useImport(opened?.file ?? null);
  const survey = useMemo(() => opened && surveyOf(opened.look, opened.wish), [opened]);

  const open = async (file: File) => {
    stop();
    const look = await lookInto(file);
    if ("problem" in look) setBad({ file, problem: look.problem });
    else setBad(null);
    setOpened(
      "problem" in look
        ? null
        : { file, look, wish: firstWish(look, defaults.currency, readKept(personId, look.columns)) },
    );
  };
  const change = (wish: Partial<Wish>) => {
    // What was previewed was of another reading.
    stop();
    setOpened(opened && { ...opened, wish: { ...opened.wish, ...wish } });
  };

  const line = run?.at === "heard" ? run.line : null;
  const isRunning = run !== null && (line === null || line.kind === "progress");
  return (
    <div className="grid max-w-6xl grid-cols-[minmax(0,1fr)] gap-6 px-4 py-5 sm:px-6">
      {forbidden === null ? null : <Notice tone="warn">{forbidden}</Notice>}
      <ChooseFile
        file={opened?.file ?? bad?.file ?? null}
        look={opened?.look ?? null}
        problem={bad?.problem ?? null}
        forbidden={forbidden ?? (isRunning && run.of === "import" ? "An import is under way." : null)}
        onFile={(file) => void open(file)}
      />
      {opened && survey && !(run?.of === "import") ? (
        <Plan
          {...opened}
          survey={survey}
          timeZone={defaults.timeZone}
          isBusy={isRunning}
          isSeen={line?.kind === "result"}
          onChange={change}
          onPreview={() => {
            keep(personId, opened.look.columns, opened.wish);
            void start("preview", opened.wish, false);
          }}
        />
      ) : null}
      {isRunning ? <ProgressLine run={run} onStop={stop} /> : null}
      {line?.kind === "failed" ? (
        <Notice tone="bad" live="alert" title={run?.of === "import" ? "Not imported" : "No preview"}>
          {line.message}
        </Notice>
      ) : null}
      {opened && run && line?.kind === "result" ? (
        <Result
          {...line}
          timeZone={defaults.timeZone}
          isImport={run.of === "import"}
          forbidden={forbidden}
          onImport={(onlyGood) => void start("import", opened.wish, onlyGood)}
        />
      ) : null}
    </div>
  );
}
