import { formatDuration, formatNumber } from "@/components/format";
import { Section } from "@/components/layout/section";
import { type BeatHour, longestSilence, minutesHeard, stretches } from "@/domain/beats";

const minuteMs = 60_000;
const stretchMinutes = 10;
/** The server draws it, and does not know the reader's zone. */
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "UTC" });
const hoursShown = [24, 18, 12, 6, 0];

/** When it was heard within 24 hours, in stretches of ten minutes; the same in words. */
export function HeartbeatStrip({ beats, now }: { beats: readonly BeatHour[]; now: string }) {
  const { fromMs, heard } = minutesHeard(beats, Date.parse(now));
  const parts = stretches(heard, stretchMinutes);
  const silence = longestSilence(fromMs, heard);
  const all = heard.filter(Boolean).length;
  const words =
    silence === null || silence.minutes < 2
      ? `heard in ${formatNumber(all)} of ${formatNumber(heard.length)} minutes`
      : `heard in ${formatNumber(all)} of ${formatNumber(heard.length)} minutes, the longest silence ${formatDuration(silence.minutes * minuteMs)} from ${clock.format(silence.fromMs)} UTC`;

  return (
    <Section title="Heartbeat, 24 hours" aside={words}>
      <svg
        viewBox={`0 0 ${String(parts.length * 4)} 20`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Heartbeat: ${words}`}
        className="h-6 w-full"
      >
        {parts.map((share, index) => {
          const startMs = fromMs + index * stretchMinutes * minuteMs;
          const height = share === 0 ? 3 : Math.max(6, share * 20);
          return (
            <rect
              key={startMs}
              x={index * 4}
              y={20 - height}
              width="3"
              height={height}
              className={share === 0 ? "fill-bad" : share < 0.75 ? "fill-warn" : "fill-good"}
            >
              <title>
                {`${clock.format(startMs)} to ${clock.format(startMs + stretchMinutes * minuteMs)} UTC: ${share === 0 ? "silent" : `heard in ${String(Math.round(share * stretchMinutes))} of ${String(stretchMinutes)} minutes`}`}
              </title>
            </rect>
          );
        })}
      </svg>
      <p aria-hidden className="text-ink-2 mt-1 flex justify-between text-xs">
        {hoursShown.map((ago) => (
          <span key={ago}>{ago === 0 ? "now" : `${String(ago)} h ago`}</span>
        ))}
      </p>
    </Section>
  );
}
