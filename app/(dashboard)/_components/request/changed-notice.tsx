"use client";

import { useState } from "react";

import { JsonDiff } from "@/components/untrusted/json-diff";
import { Notice } from "@/components/ui/notice";
import { changesBetween } from "@/domain/diff";

type Shown = { digest: string | null; content: unknown };

/** Says that the request on screen is not what it was when it was opened, and what differs. */
export function ChangedNotice({ digest, shown }: { digest: string | null; shown: unknown }) {
  const [first] = useState<Shown>({ digest, content: shown });
  // One that only now got its digest is what it was.
  if (first.digest === digest || first.digest === null) return null;
  return (
    <div className="mt-3 grid gap-2">
      <Notice tone="warn" live="alert" title="This request changed while you were looking">
        Nothing was recorded. Look at what differs before you decide.
      </Notice>
      <div className="bg-surface rounded-md border p-3">
        <JsonDiff changes={changesBetween(first.content, shown)} />
      </div>
    </div>
  );
}
