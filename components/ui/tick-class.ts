/** What boxes to tick and radio buttons share, drawn alike in both themes; where colours are forced, the browser's own. */
export const tickClass =
  "grid size-4 shrink-0 appearance-none place-content-center border border-line-3 bg-surface transition-colors before:size-2 before:scale-0 before:bg-on-accent checked:border-accent checked:bg-accent checked:before:scale-100 enabled:cursor-pointer enabled:not-checked:hover:border-ink-3 disabled:cursor-not-allowed disabled:opacity-50 aria-invalid:border-bad pointer-coarse:size-5 forced-colors:appearance-auto";
