"use client";

import { X } from "lucide-react";
import { useEffect, useEffectEvent, useId, useRef } from "react";
import type { ReactNode } from "react";

import { Button } from "./button";
import { classes } from "./classes";

/**
 * What interrupts for a good reason. The browser's own modal: the rest of the page is inert,
 * Escape closes, focus goes back where it came from.
 *
 * The element with `data-autofocus` takes the focus; without one the dialog itself, so that Enter does nothing yet.
 *
 * @param bare its title is read out but not drawn, and its content has no padding
 * @param veiled nothing of the page behind it is seen
 * @param required there is no way out but its own buttons, as for a secret that is shown once
 */
export function Dialog({
  open,
  onClose,
  title,
  description,
  required = false,
  wide = false,
  bare = false,
  veiled = false,
  footer,
  children,
}: {
  open: boolean;
  onClose: () => void;
  title: string;
  description?: ReactNode;
  required?: boolean;
  wide?: boolean;
  bare?: boolean;
  veiled?: boolean;
  footer?: ReactNode;
  children?: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();

  const onPress = useEffectEvent((event: MouseEvent) => {
    // Only what lies around it hits the dialog itself.
    if (!required && event.target === dialog.current) onClose();
  });

  useEffect(() => {
    const element = dialog.current;
    if (!open || !element) return;
    const press = (event: MouseEvent) => onPress(event);
    element.addEventListener("mousedown", press);
    element.showModal();
    (element.querySelector<HTMLElement>("[data-autofocus]") ?? element).focus();
    return () => {
      element.removeEventListener("mousedown", press);
      element.close();
    };
  }, [open]);

  return (
    <dialog
      ref={dialog}
      tabIndex={-1}
      data-veiled={veiled || undefined}
      aria-labelledby={`${id}-title`}
      aria-describedby={description === undefined ? undefined : `${id}-description`}
      onCancel={(event) => {
        // React decides whether it is open; the browser only asks.
        event.preventDefault();
        if (!required) onClose();
      }}
      className={classes(
        "mx-auto max-h-[calc(100dvh-32px)] w-[calc(100vw-32px)] flex-col overflow-hidden rounded-lg bg-raised p-0 text-ink shadow-float outline-none open:flex open:appear",
        bare ? "mt-[12dvh] mb-auto" : "my-auto",
        wide ? "max-w-2xl" : "max-w-md",
      )}
    >
      <DialogHeader
        id={id}
        title={title}
        description={description}
        bare={bare}
        onClose={required ? undefined : onClose}
      />
      {open ? <div className={bare ? "contents" : "overflow-y-auto px-5 py-4"}>{children}</div> : null}
      {footer === undefined ? null : (
        <footer className="flex flex-wrap justify-end gap-2 border-t px-5 py-3">{footer}</footer>
      )}
    </dialog>
  );
}

function DialogHeader({
  id,
  title,
  description,
  bare,
  onClose,
}: {
  id: string;
  title: string;
  description: ReactNode;
  bare: boolean;
  onClose: (() => void) | undefined;
}) {
  return (
    <header className={bare ? "sr-only" : "flex items-start gap-3 px-5 pt-4"}>
      <div className="min-w-0 flex-1">
        <h2 id={`${id}-title`} className="text-base font-semibold">
          {title}
        </h2>
        {description === undefined ? null : (
          <div id={`${id}-description`} className="text-ink-2 mt-1 text-sm">
            {description}
          </div>
        )}
      </div>
      {onClose && !bare ? (
        <Button variant="ghost" size="icon" aria-label="Close" onClick={onClose} className="-mt-1 -mr-2">
          <X aria-hidden className="size-4" />
        </Button>
      ) : null}
    </header>
  );
}
