import type { ReactNode } from "react";

/** Names at the left, what holds at the right: the server's own facts about something. */
export function Facts({ children }: { children: ReactNode }) {
  return (
    <dl className="my-4 grid gap-x-4 gap-y-1.5 text-[13.5px] max-sm:gap-y-0 sm:grid-cols-[120px_minmax(0,1fr)] lg:max-xl:grid-cols-[84px_minmax(0,1fr)]">
      {children}
    </dl>
  );
}

/** One fact. On a phone its name stands over it. */
export function Fact({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-2 max-sm:mt-2 max-sm:text-xs">{name}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
    </>
  );
}
