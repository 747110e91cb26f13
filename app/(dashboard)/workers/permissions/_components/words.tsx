import { Status } from "@/components/status/dot";
import type { VerdictWord } from "@/domain/evaluator";

const looks = {
  allow: ["filled", "good", "Allowed"],
  ask: ["half", "warn", "Asks"],
  deny: ["cross", "bad", "Refused"],
} as const;

/** A verdict: its shape and its word. */
export function VerdictMark({ verdict, title }: { verdict: VerdictWord; title?: string | undefined }) {
  const [shape, tone, word] = looks[verdict];
  return (
    <Status shape={shape} tone={tone} title={title}>
      {word}
    </Status>
  );
}

/** Millionths of a currency, as money. */
export function moneyOfMicros(micros: string | number, currency: string): string {
  const value = Number(micros) / 1_000_000;
  const small = value !== 0 && Math.abs(value) < 0.01;
  return new Intl.NumberFormat("en", {
    style: "currency",
    currency,
    ...(small && { maximumFractionDigits: 6, maximumSignificantDigits: 2 }),
  }).format(value);
}
