"use client";

import { Toaster as Sonner } from "sonner";

/** The notices themselves, in our colours; at the foot of the page, clear of the phone's bottom bar. */
export function ToasterSurface() {
  return (
    <Sonner
      position="bottom-right"
      closeButton
      gap={8}
      offset={{ bottom: 16, right: 16 }}
      mobileOffset={{ bottom: "calc(var(--bottom-bar) + 12px)", left: 12, right: 12 }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-full sm:w-90 items-start gap-2.5 rounded-lg bg-raised p-3 pr-9 text-sm text-ink shadow-float [&_[data-icon]]:mt-0.5 [&_[data-icon]_svg]:size-4",
          content: "min-w-0 flex-1",
          title: "font-medium",
          description: "text-ink-2",
          success: "[&_[data-icon]]:text-good",
          error: "[&_[data-icon]]:text-bad",
          actionButton: "shrink-0 rounded-md border border-line-2 bg-surface px-2 py-0.5 text-xs font-medium leading-5 hover:bg-hover",
          closeButton:
            "absolute top-2.5 right-2.5 grid size-5 place-items-center rounded-sm text-ink-2 hover:bg-hover hover:text-ink [&_svg]:size-3.5",
        },
      }}
    />
  );
}
