import type { ReactNode } from "react";

import { Button } from "../ui/button";

/**
 * Stands at the foot of a list while something in it is selected.
 *
 * @param chosen how many of what, such as "3 tasks"; null where none is
 * @param children what can be done to all of them, as buttons
 */
export function SelectionBar({
  chosen,
  onClear,
  children,
}: {
  chosen: string | null;
  onClear: () => void;
  children: ReactNode;
}) {
  if (chosen === null) return null;
  return (
    <div
      role="group"
      aria-label="Selection"
      className="bg-raised sticky bottom-(--bottom-bar) z-10 mt-auto flex flex-wrap items-center gap-2 border-t px-4 py-3 sm:px-6"
    >
      <span role="status" className="min-w-fit flex-1 text-sm whitespace-nowrap">
        {chosen} selected
      </span>
      <Button variant="ghost" onClick={onClear}>
        Clear
      </Button>
      {children}
    </div>
  );
}
