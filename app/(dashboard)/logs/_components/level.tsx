import { Badge, type Tone } from "@/components/ui/badge";
import type { LogLevel } from "@/domain/logs";

const tones = {
  warn: "warn",
  error: "bad",
  critical: "critical",
} as const satisfies Record<Exclude<LogLevel, "debug" | "info">, Tone>;

/** What is usual stands back, so that what is not is seen; the words stand under each other, framed or not. */
export function Level({ level }: { level: LogLevel }) {
  if (level === "debug" || level === "info") return <span className="text-ink-2 text-xs">{level}</span>;
  return (
    <span className="-ml-1.5 inline-flex">
      <Badge tone={tones[level]}>{level}</Badge>
    </span>
  );
}
