import type { ReactNode } from "react";
import { useId } from "react";

/** A part of a page under a small heading. */
export function Section({ title, aside, children }: { title: ReactNode; aside?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="mt-5">
      <div className="mb-2 flex items-baseline justify-between gap-4">
        <h3 id={id} className="text-ink-2 text-xs font-medium">
          {title}
        </h3>
        {aside === undefined ? null : <div className="text-ink-2 text-xs">{aside}</div>}
      </div>
      {children}
    </section>
  );
}
