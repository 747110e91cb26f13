import type { LucideIcon } from "lucide-react";

import { classes } from "@/components/ui/classes";

/** What a button opens; on a phone its picture alone, for the lines need the room. */
export function TriggerName({
  Icon,
  isPlain = false,
  children,
}: {
  Icon: LucideIcon;
  /** It says more than its name: on a phone, too. */
  isPlain?: boolean;
  children: string;
}) {
  return (
    <>
      <Icon aria-hidden className="size-3.5 max-sm:mx-[3px] max-sm:size-4" />
      <span className={classes("tabular-nums", !isPlain && "max-sm:sr-only")}>{children}</span>
    </>
  );
}
