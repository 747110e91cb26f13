import Link from "next/link";

import { paths } from "@/app/paths";
import { count } from "@/components/format";
import { Notice } from "@/components/ui/notice";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { SharedSource } from "@/server/workers/fleet-page";

/** Of one source so many workers are named. */
const named = 4;

/** Says where one program may speak for several workers: then their lights tell of that program, not of each. */
export function SharedSources({ sources }: { sources: readonly SharedSource[] }) {
  const [first, ...others] = sources;
  if (!first) return null;
  const { source, workers } = first;
  const more = workers.length - named;
  return (
    <div className="border-b px-4 py-2 sm:px-6">
      <Notice tone="warn">
        {workers.slice(0, named).join(", ")}
        {more > 0 ? ` and ${count(more, "other")}` : ""} are heard from one source,{" "}
        <span className="text-ink-2 font-mono text-xs">
          <VisibleText text={source} inline />
        </span>
        {others.length > 0 ? `; so are the workers of ${count(others.length, "other source")}` : ""}. One program may be
        speaking for all of them.{" "}
        <Link href={paths.workers({ mark: "shared" })} prefetch={false} className="text-accent underline">
          Show them
        </Link>
      </Notice>
    </div>
  );
}
