"use client";

import { useLayoutEffect, useRef, useState } from "react";

/** How far down the page something begins; what stands above it comes and goes. */
export function useTop() {
  const box = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const look = () => box.current && setTop(box.current.getBoundingClientRect().top + window.scrollY);
    const watching = new ResizeObserver(look);
    watching.observe(document.body);
    look();
    return () => watching.disconnect();
  }, []);
  return { box, top };
}
