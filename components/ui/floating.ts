const gap = 6;
const edge = 8;

export type Side = "top" | "bottom";
export type Align = "start" | "center" | "end";

/** Puts an open popover beside its anchor: on the wished side, else on the other, never over the window's edge. */
export function place(anchor: Element, floating: HTMLElement, side: Side, align: Align): void {
  const from = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = floating;
  const above = from.top - height - gap;
  const below = from.bottom + gap;
  const fits = { top: above >= edge, bottom: below + height <= innerHeight - edge };
  const chosen = fits[side] ? side : fits.top ? "top" : "bottom";

  const wished = { start: from.left, center: from.left + (from.width - width) / 2, end: from.right - width }[align];
  const left = Math.max(edge, Math.min(wished, innerWidth - width - edge));
  const top = chosen === "top" ? above : below;

  floating.style.left = `${String(Math.round(left))}px`;
  floating.style.top = `${String(Math.round(Math.max(edge, Math.min(top, innerHeight - height - edge))))}px`;
}
