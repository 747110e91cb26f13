import type { KeyboardEvent } from "react";

/** Arrows go from value to value, and to the right to what leaves one out. */
export function walkValues(event: KeyboardEvent<HTMLElement>): void {
  if (event.altKey || event.ctrlKey || event.metaKey || !(event.target instanceof Element)) return;
  const values = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-value]")];
  const row = event.target.closest("li");
  const here = values.findIndex((value) => row?.contains(value));
  if (here === -1) return;
  const to = {
    ArrowDown: values[here + 1],
    ArrowUp: values[here - 1],
    ArrowLeft: values[here],
    ArrowRight: row?.querySelector<HTMLElement>("[data-leave-out]"),
    Home: values[0],
    End: values.at(-1),
  }[event.key];
  if (!["ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) return;
  event.preventDefault();
  to?.focus();
}
