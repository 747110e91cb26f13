import { count as counted } from "@/components/format";
import { Section } from "@/components/layout/section";
import { Dot } from "@/components/status/dot";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { CardLine } from "@/server/pipeline/detail";

/** What its tasks logged, the latest first. */
export function CardLog({ lines, count }: { lines: readonly CardLine[]; count: number }) {
  if (lines.length === 0) return null;
  const aside = count > lines.length ? `the latest ${String(lines.length)} of ${counted(count, "line")}` : undefined;
  return (
    <Section title="Logs of its tasks" aside={aside ?? counted(count, "line")}>
      <ol className="border-t">
        {lines.map(({ id, at, level, worker, action, message }) => (
          <li key={id} className="grid gap-x-3 border-b py-1 text-xs leading-5 sm:grid-cols-[7rem_8rem_minmax(0,1fr)]">
            <Time at={at} className="text-ink-2" />
            <span className="text-ink-2 truncate">
              <VisibleText text={worker} inline />
            </span>
            <span className="min-w-0 [overflow-wrap:anywhere]">
              {level === "error" || level === "critical" || level === "warning" ? (
                <span className="inline-flex items-center gap-1 pr-1">
                  <Dot shape="cross" tone={level === "warning" ? "warn" : "bad"} />
                  {level}
                </span>
              ) : null}
              {action === null ? null : (
                <span className="font-mono">
                  <VisibleText text={action} inline />{" "}
                </span>
              )}
              <span className="text-ink-2">
                <VisibleText text={message ?? ""} inline />
              </span>
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}
