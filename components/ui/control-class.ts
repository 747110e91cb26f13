/** The look shared by inputs, text areas and selects. 16 px on touch, so that phones do not zoom in. */
export const controlClass =
  "w-full rounded-md border border-line-3 bg-surface px-2.5 py-[5px] text-sm leading-[18px] text-ink touch transition-colors placeholder:text-ink-3 hover:border-ink-3 focus-visible:border-accent focus-visible:outline-offset-0 aria-invalid:border-bad aria-disabled:cursor-not-allowed aria-disabled:opacity-60 pointer-coarse:text-[16px]";
