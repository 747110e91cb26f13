import { cva } from "class-variance-authority";
import type { VariantProps } from "class-variance-authority";
import type { ReactNode } from "react";

const badgeClass = cva(
  "inline-flex items-center gap-1 rounded-sm px-1.5 text-xs leading-[18px] font-medium whitespace-nowrap",
  {
    variants: {
      tone: {
        plain: "border border-line-2 text-ink-2 leading-4",
        good: "bg-good-wash text-good",
        warn: "bg-warn-wash text-warn",
        bad: "bg-bad-wash text-bad",
        critical: "bg-critical-wash text-critical",
        accent: "bg-sel text-accent",
      },
    },
    defaultVariants: { tone: "plain" },
  },
);

export type Tone = NonNullable<VariantProps<typeof badgeClass>["tone"]>;

/** A word or two set apart. Its colour repeats what the word says. */
export function Badge({
  tone = "plain",
  title,
  children,
}: {
  tone?: Tone;
  title?: string | undefined;
  children: ReactNode;
}) {
  return (
    <span className={badgeClass({ tone })} title={title}>
      {children}
    </span>
  );
}
