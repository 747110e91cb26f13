"use client";

import { useState } from "react";
import { Toaster as Sonner } from "sonner";

/**
 * The notices themselves, in our colours, where they cover no button that decides: low at the left (at the right, where a page decides
 * at the left), on a phone at the top.
 */
export function ToasterSurface() {
  const [isPhone] = useState(() => matchMedia("(width < 640px)").matches);
  return (
    <Sonner
      position={isPhone ? "top-center" : "bottom-left"}
      closeButton
      // One beside the other: news that comes in may not cover the button that takes a decision back.
      expand
      gap={8}
      offset={{ bottom: 16, left: "var(--notices)" }}
      mobileOffset={12}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-full font-sans sm:w-90 items-start gap-2.5 rounded-lg bg-raised p-3 pr-9 text-sm text-ink shadow-float [&_[data-icon]]:mt-0.5 [&_[data-icon]_svg]:size-4",
          content: "min-w-0 flex-1",
          title: "font-medium",
          description: "text-ink-2",
          success: "[&_[data-icon]]:text-good",
          error: "[&_[data-icon]]:text-bad",
          actionButton:
            "shrink-0 rounded-md border border-line-2 bg-surface px-2 py-0.5 text-xs font-medium leading-5 hover:bg-hover",
          closeButton:
            "absolute top-2.5 right-2.5 grid size-5 place-items-center rounded-sm text-ink-2 hover:bg-hover hover:text-ink [&_svg]:size-3.5",
        },
      }}
    />
  );
}
