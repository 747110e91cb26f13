import { classes } from "./classes";

const names: Record<string, string> = {
  mod: "⌘/Ctrl",
  enter: "↵",
  escape: "Esc",
  " ": "Space",
  arrowup: "↑",
  arrowdown: "↓",
};

/**
 * A key, or keys pressed one after another ("g a").
 *
 * @param quiet inside a control: takes the control's colour, and is left out of its name
 */
export function Kbd({ keys, quiet = false }: { keys: string; quiet?: boolean }) {
  return (
    <span className="inline-flex gap-1 pointer-coarse:hidden" aria-hidden={quiet || undefined}>
      {keys.split(/\s+/u).map((key, at) => (
        <kbd
          key={`${key}-${String(at)}`}
          className={classes(
            "min-w-4 rounded-sm border px-1 text-center font-mono text-xs leading-[14px] font-medium",
            quiet ? "border-[color-mix(in_oklab,currentColor_38%,transparent)]" : "border-line-2 bg-surface text-ink-2",
          )}
        >
          {key
            .split("+")
            .map((part) => names[part.toLowerCase()] ?? part)
            .join(" ")}
        </kbd>
      ))}
    </span>
  );
}
