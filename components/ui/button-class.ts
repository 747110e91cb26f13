import { cva } from "class-variance-authority";
import type { VariantProps } from "class-variance-authority";

/** The look of a button, for links that look like one: `<Link className={buttonClass()}>`. */
export const buttonClass = cva(
  "inline-flex shrink-0 select-none items-center justify-center gap-2 rounded-md border font-medium whitespace-nowrap transition-colors aria-disabled:cursor-not-allowed aria-disabled:opacity-60",
  {
    variants: {
      variant: {
        primary:
          "border-accent bg-accent text-on-accent not-aria-disabled:hover:bg-[color-mix(in_oklab,var(--color-accent)_90%,var(--color-ink))]",
        secondary: "border-line-2 bg-surface text-ink not-aria-disabled:hover:bg-hover",
        ghost:
          "border-transparent bg-transparent text-ink-2 not-aria-disabled:hover:bg-hover not-aria-disabled:hover:text-ink",
        danger:
          "border-line-2 bg-surface text-bad not-aria-disabled:hover:border-bad not-aria-disabled:hover:bg-bad-wash",
      },
      size: {
        sm: "px-2 py-0.5 text-xs leading-5 touch-small",
        md: "px-2.5 py-[5px] text-sm leading-[18px] touch",
        lg: "px-3.5 py-2 text-base touch",
        icon: "size-7 p-0 pointer-coarse:size-11",
      },
    },
    defaultVariants: { variant: "secondary", size: "md" },
  },
);

export type ButtonLook = VariantProps<typeof buttonClass>;
