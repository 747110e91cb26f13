"use client";

import { type KeyboardEvent, type PointerEvent, useState } from "react";

import { useEscape } from "@/components/keyboard/use-shortcuts";

/**
 * Bars that are pointed at, and those that are chosen by drawing over them or by Shift and arrows. Escape lets go.
 *
 * @param names of the bars: one that is pointed at stays so wherever it moves as time goes on
 * @param onChoose called with the first and the last of them
 */
export function useBars(names: readonly string[], onChoose: (from: number, to: number) => void) {
  const size = names.length;
  const [at, setAt] = useBar(names);
  const [anchor, setAnchor] = useBar(names);
  const [isDrawing, setDrawing] = useState(false);
  const chosen = anchor === null || at === null ? null : { from: Math.min(anchor, at), to: Math.max(anchor, at) };
  const letGo = () => {
    setAnchor(null);
    setDrawing(false);
  };
  useEscape(anchor !== null, letGo);

  const barOf = ({ clientX, currentTarget }: PointerEvent<HTMLElement>) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    return Math.min(size - 1, Math.max(0, Math.floor(((clientX - left) / width) * size)));
  };
  const choose = (bar: number) => {
    const { from, to } = chosen ?? { from: bar, to: bar };
    letGo();
    onChoose(from, to);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const here = at ?? size - 1;
    const to = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: size - 1 }[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const next = Math.min(size - 1, Math.max(0, to));
    event.preventDefault();
    setAnchor(event.shiftKey ? (anchor ?? at ?? next) : null);
    setAt(next);
    const bar = event.currentTarget.children[next];
    if (bar instanceof HTMLElement) bar.focus();
  };

  return {
    at,
    chosen,
    choose,
    handlers: {
      onKeyDown,
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        if (event.button !== 0 || size === 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setAnchor(barOf(event));
        setAt(barOf(event));
        setDrawing(true);
      },
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        if (size > 0) setAt(barOf(event));
      },
      onPointerUp: (event: PointerEvent<HTMLElement>) => {
        if (isDrawing) choose(barOf(event));
      },
      onPointerCancel: letGo,
      onPointerLeave: () => {
        if (!isDrawing && anchor === null) setAt(null);
      },
    },
    onFocusBar: (bar: number) => setAt(bar),
  };
}

/** The place of a bar that is remembered by its name; null where there is none, or it is gone. */
function useBar(names: readonly string[]): [place: number | null, put: (place: number | null) => void] {
  const [name, setName] = useState<string | null>(null);
  const place = name === null ? -1 : names.indexOf(name);
  return [place === -1 ? null : place, (next) => setName(next === null ? null : (names[next] ?? null))];
}
