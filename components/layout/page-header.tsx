import type { ReactNode } from "react";

/** The top of a page: its title, one line of what it shows, its actions at the right. */
export function PageHeader({ title, line, actions }: { title: string; line?: ReactNode; actions?: ReactNode }) {
  return (
    <header className="flex flex-wrap items-end gap-x-4 gap-y-2 border-b px-4 pt-3 pb-3 sm:px-6 sm:pt-4">
      <div className="min-w-0 flex-1 basis-48">
        <h1 className="text-xl font-semibold tracking-[-0.01em]">{title}</h1>
        {line === undefined ? null : <p className="text-sm text-ink-2">{line}</p>}
      </div>
      {actions === undefined ? null : <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
