import type { ReactNode } from "react";
import { useId } from "react";

/** One matter of a page of settings: what it is at the left, its controls at the right; on a phone one above the other. */
export function Panel({ title, line, children }: { title: string; line: string; children: ReactNode }) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="grid gap-x-10 gap-y-4 border-b px-4 py-6 last:border-b-0 sm:px-6 lg:grid-cols-[220px_minmax(0,600px)]"
    >
      <div>
        <h2 id={id} className="text-sm font-medium">
          {title}
        </h2>
        <p className="text-ink-2 mt-0.5 text-xs">{line}</p>
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  );
}
