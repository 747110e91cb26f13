"use client";

import { useState } from "react";

import { Notice } from "@/components/ui/notice";

/**
 * Says that the request in front of somebody was decided by somebody else just now. Nothing is said of one that was
 * decided when it was opened.
 *
 * @param end how it ended, or null where nobody else ended it
 */
export function Elsewhere({ id, isPending, end }: { id: string; isPending: boolean; end: string | null }) {
  const [seen, setSeen] = useState({ id, wasPending: isPending });

  if (seen.id !== id || (isPending && !seen.wasPending)) setSeen({ id, wasPending: isPending });
  const happened = seen.id === id && seen.wasPending && !isPending && end !== null;

  return (
    <div role="status" className="empty:hidden">
      {happened ? <Notice title={`${end}, while you were looking`}>Nothing of yours was recorded.</Notice> : null}
    </div>
  );
}
