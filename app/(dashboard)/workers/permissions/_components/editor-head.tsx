import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import type { MandateEdit } from "@/domain/mandates";
import type { Editor } from "@/server/mandates/editor";

import { StartFrom } from "./start-from";

/** What stands over the fields: where an edit may begin, or why none may; and whether what stands ends by itself. */
export function EditorHead({
  data: { others, ending },
  forbidden,
  onStart,
}: {
  data: Pick<Editor, "others" | "ending">;
  forbidden: string | null;
  onStart: (mandate: Partial<MandateEdit>, from: string) => void;
}) {
  return (
    <div className="mb-4 grid gap-4">
      {forbidden === null ? (
        <StartFrom others={others} onStart={onStart} />
      ) : (
        <Notice>{forbidden} You see what holds and can change nothing here.</Notice>
      )}
      {ending === null ? null : (
        <Notice tone="warn" title="This version ends by itself">
          <Time at={ending.expires_at} />, version {ending.falls_back_to} comes back. Saved anew without an end, it
          stays.
        </Notice>
      )}
    </div>
  );
}
