"use client";

import { type FocusEvent, useEffect, useEffectEvent, useState } from "react";

/**
 * Whether the pointer or the focus is within an element, which takes these handlers.
 *
 * @param onLost what had the focus is gone: the focus goes on from here, or not
 */
export function useInside(onLost: () => void) {
  const [hasPointer, setHasPointer] = useState(false);
  const [hasFocus, setHasFocus] = useState(false);
  const seek = useEffectEvent(() => {
    setHasFocus(false);
    onLost();
  });
  useEffect(() => {
    if (hasFocus && document.activeElement === document.body) seek();
  });

  return {
    isInside: hasPointer || hasFocus,
    handlers: {
      onPointerEnter: () => setHasPointer(true),
      onPointerLeave: () => setHasPointer(false),
      onFocus: () => setHasFocus(true),
      onBlur: ({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>) =>
        setHasFocus(relatedTarget instanceof Node && currentTarget.contains(relatedTarget)),
    },
  };
}
