"use client";

import type { ReactNode } from "react";

import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Notice } from "../ui/notice";
import { Leave } from "./leave";

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
      footer={
        <>
          {also === undefined ? null : <span className="mr-auto">{also}</span>}
          <Leave onClick={onClose} />
          <Button variant={isDanger ? "danger" : "primary"} busy={isBusy} disabledReason={missing} onClick={onSend}>
            {verb}
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
