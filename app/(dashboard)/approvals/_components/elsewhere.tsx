"use client";

import { useState } from "react";

import { Notice } from "@/components/ui/notice";

/**
 * Says that the request in front of somebody was decided by somebody else just now. Nothing is said of one that was
 * decided when it was opened.
 *
 * @param words who did what, or null where nobody else did
 */
export function Elsewhere({ id, isPending, words }: { id: string; isPending: boolean; words: string | null }) {
  const [seen, setSeen] = useState({ id, wasPending: isPending });

  if (seen.id !== id || (isPending && !seen.wasPending)) setSeen({ id, wasPending: isPending });
  const happened = seen.id === id && seen.wasPending && !isPending && words !== null;

  return (
    <div role="status" className="empty:hidden">
      {happened ? (
        <Notice tone="warn" title="Decided elsewhere, while you were looking">
          {words} Nothing of yours was recorded.
        </Notice>
      ) : null}
    </div>
  );
}
