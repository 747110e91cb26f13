import type { ReactNode } from "react";

import { Leave } from "../form/leave";
import { Button } from "./button";

/**
 * The ways out of a dialog: leave it, or do what it asks about.
 *
 * @param missing what has to be filled in first, or null
 * @param form the id of the form that the button sends; without one it calls `onSend`
 * @param also another deed, at the left
 */
export function DialogFoot({
  verb,
  isDanger = false,
  isBusy = false,
  missing = null,
  also,
  onClose,
  ...does
}: {
  verb: ReactNode;
  isDanger?: boolean;
  isBusy?: boolean;
  missing?: string | null;
  also?: ReactNode;
  onClose: () => void;
} & ({ form: string } | { onSend: () => void })) {
  const press = "form" in does ? { type: "submit" as const, form: does.form } : { onClick: does.onSend };
  return (
    <>
      {also === undefined ? null : <span className="mr-auto">{also}</span>}
      <Leave onClick={onClose} />
      <Button variant={isDanger ? "danger" : "primary"} busy={isBusy} disabledReason={missing} {...press}>
        {verb}
      </Button>
    </>
  );
}
