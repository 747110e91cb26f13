import { classes } from "./classes";

const barClass = {
  plain: "[&::-webkit-progress-value]:bg-ink-3 [&::-moz-progress-bar]:bg-ink-3",
  accent: "[&::-webkit-progress-value]:bg-accent [&::-moz-progress-bar]:bg-accent",
  warn: "[&::-webkit-progress-value]:bg-warn [&::-moz-progress-bar]:bg-warn",
  bad: "[&::-webkit-progress-value]:bg-bad [&::-moz-progress-bar]:bg-bad",
} as const;

/** How much of a whole, 0 to 1; more than 1 is drawn full. Put the figure itself beside it. */
export function Progress({
  value,
  label,
  tone = "plain",
  className,
}: {
  value: number;
  label: string;
  tone?: keyof typeof barClass;
  className?: string | undefined;
}) {
  return (
    <progress
      value={Math.min(1, Math.max(0, value))}
      aria-label={label}
      className={classes(
        "inline-block h-1 w-18 appearance-none overflow-hidden rounded-sm bg-line align-[2px] [&::-webkit-progress-bar]:bg-line",
        barClass[tone],
        className,
      )}
    />
  );
}
