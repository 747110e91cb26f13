"use client";

import type { ReactNode } from "react";

import { Dialog } from "../ui/dialog";
import { DialogFoot } from "../ui/dialog-foot";
import { Refused } from "./refused";

/** A form in a dialog, which Enter sends, too: what was refused is said in it, and what was typed stays. */
export function FormDialog({
  title,
  description,
  verb,
  isDanger = false,
  wide = false,
  missing,
  isBusy,
  refused,
  also,
  onSend,
  onClose,
  children,
}: {
  title: string;
  description?: ReactNode;
  /** What its button says. */
  verb: string;
  isDanger?: boolean;
  wide?: boolean;
  /** What has to be filled in first, or null. */
  missing: string | null;
  isBusy: boolean;
  refused: string | null;
  /** Another deed, at the left. */
  also?: ReactNode;
  onSend: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <Dialog
      open
      wide={wide}
      onClose={onClose}
      title={title}
      description={description}
      footer={<DialogFoot {...{ verb, isDanger, isBusy, missing, also, onSend, onClose }} />}
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (missing === null && !isBusy) onSend();
        }}
      >
        <Refused why={refused} />
        {children}
        <button type="submit" hidden tabIndex={-1} aria-hidden />
      </form>
    </Dialog>
  );
}
