import type { ReactNode } from "react";

/** An empty list: what would fill it, and the way to fill it. */
export function Empty({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="mx-auto grid max-w-md justify-items-center gap-1 px-6 py-16 text-center">
      <h2 className="text-base font-medium">{title}</h2>
      {children === undefined ? null : <div className="text-ink-2 text-sm">{children}</div>}
      {action === undefined ? null : <div className="mt-3">{action}</div>}
    </div>
  );
}
