import { Badge, type Tone } from "@/components/ui/badge";
import type { LogLevel } from "@/domain/logs";

const tones = {
  debug: "plain",
  info: "plain",
  warn: "warn",
  error: "bad",
  critical: "critical",
} as const satisfies Record<LogLevel, Tone>;

export function Level({ level }: { level: LogLevel }) {
  return <Badge tone={tones[level]}>{level}</Badge>;
}
