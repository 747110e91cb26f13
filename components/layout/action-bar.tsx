import type { ReactNode } from "react";

/** What can be done with what is above it; stays in sight at the foot of the pane, clear of the phone's bottom bar. */
export function ActionBar({ label, aside, children }: { label: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <div
      role="group"
      aria-label={label}
      className="bg-canvas sticky bottom-(--bottom-bar) z-10 mt-auto flex flex-wrap items-center gap-2 border-t px-4 py-3 sm:px-7"
    >
      {aside === undefined ? null : <div className="text-ink-2 min-w-0 text-xs max-sm:hidden">{aside}</div>}
      <div className="ml-auto flex flex-wrap justify-end gap-2 max-sm:w-full max-sm:[&>:not(dialog)]:flex-1 max-sm:[&>span>button]:flex-1">
        {children}
      </div>
    </div>
  );
}
