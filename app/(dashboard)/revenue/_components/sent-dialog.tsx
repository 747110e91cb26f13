"use client";

import type { ReactNode } from "react";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";

/** A dialog whose fields are sent: Enter sends them, too; what is refused is said above them. */
export function SentDialog({
  title,
  description,
  wide = false,
  sends,
  isBusy,
  refused,
  missing,
  also,
  onSend,
  onClose,
  children,
}: {
  title: string;
  description?: ReactNode;
  wide?: boolean;
  /** What its button says. */
  sends: string;
  isBusy: boolean;
  refused: string | null;
  /** What has to be filled in before it can be sent. */
  missing: string | null;
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
      footer={
        <>
          {also === undefined ? null : <span className="mr-auto">{also}</span>}
          <Button onClick={onClose}>Leave it</Button>
          <Button variant="primary" busy={isBusy} disabledReason={missing} onClick={onSend}>
            {sends}
          </Button>
        </>
      }
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (missing === null && !isBusy) onSend();
        }}
      >
        {refused === null ? null : (
          <Notice tone="bad" live="alert">
            {refused}
          </Notice>
        )}
        {children}
        <button type="submit" hidden tabIndex={-1} aria-hidden />
      </form>
    </Dialog>
  );
}
