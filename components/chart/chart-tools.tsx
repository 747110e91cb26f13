"use client";

import { type RefObject, useState } from "react";

import { Button } from "../ui/button";
import { buttonClass } from "../ui/button-class";
import { figuresCsv } from "./figures-csv";
import { savePicture } from "./picture";
import { saveFile } from "./saved-file";
import type { ChartData } from "./series";
import { ShowAs } from "./show-as";

/** What a chart is called, the ways to take it away, and the switch between drawing and table. */
export function ChartTools({
  title,
  axis,
  data,
  figure,
  file,
  csvHref,
  asTable,
  onShowAs,
}: {
  title: string;
  axis: string;
  data: ChartData;
  figure: RefObject<HTMLElement | null>;
  file: string | undefined;
  csvHref: string | undefined;
  asTable: boolean;
  onShowAs: (asTable: boolean) => void;
}) {
  const [refused, setRefused] = useState<string | null>(null);

  const takePicture = (name: string) => {
    if (figure.current === null) return;
    setRefused(null);
    savePicture(figure.current, title, data, name).catch(() => setRefused("This browser could not draw the picture."));
  };
  const takeFigures = (name: string) =>
    saveFile(new Blob([figuresCsv(axis, data)], { type: "text/csv;charset=utf-8" }), `${name}.csv`);

  return (
    <>
      <div className="flex flex-wrap items-center gap-x-1 gap-y-1 pb-1">
        <figcaption className="mr-auto text-sm font-medium">{title}</figcaption>
        {file === undefined ? null : (
          <Button
            variant="ghost"
            size="sm"
            aria-label={`PNG of ${title}`}
            disabledReason={asTable ? "Show it as a chart first." : null}
            onClick={() => takePicture(file)}
          >
            PNG
          </Button>
        )}
        {csvHref !== undefined ? (
          <a
            href={csvHref}
            download
            aria-label={`CSV of ${title}`}
            className={buttonClass({ variant: "ghost", size: "sm" })}
          >
            CSV
          </a>
        ) : file === undefined ? null : (
          <Button variant="ghost" size="sm" aria-label={`CSV of ${title}`} onClick={() => takeFigures(file)}>
            CSV
          </Button>
        )}
        <ShowAs title={title} asTable={asTable} onChange={onShowAs} />
      </div>
      {refused === null ? null : (
        <p role="alert" className="text-bad text-xs">
          {refused}
        </p>
      )}
    </>
  );
}
