import { bottomRoom, labelRoom, spread, topRoom } from "./geometry";
import { colourOf, type Point, type Series, valueAt } from "./series";

/** The names of lines, each where it ends, so that nobody looks them up. Where there is no room the head names them. */
export function EndLabels({
  series,
  points,
  domain,
  height,
  room,
}: {
  series: readonly Series[];
  points: readonly Point[];
  domain: readonly number[];
  height: number;
  room: number;
}) {
  if (room < labelRoom) return null;
  const [from = 0, to = 1] = domain;
  const inside = height - topRoom - bottomRoom;
  const ending = series.flatMap((each) => {
    if (each.kind === "bar") return [];
    const value = points.reduce<number | null>((last, point) => valueAt(point, each) ?? last, null);
    return value === null ? [] : { each, y: (1 - (value - from) / (to - from)) * inside };
  });
  const placed = spread(
    ending.map(({ y }) => y),
    16,
    inside,
  );
  return ending.map(({ each }, index) => (
    <span
      key={each.key}
      aria-hidden
      className="pointer-events-none absolute truncate text-xs leading-4"
      style={{
        color: colourOf(each),
        right: 0,
        width: labelRoom - 12,
        top: topRoom + (placed[index] ?? 0) - 8,
      }}
    >
      {each.label}
    </span>
  ));
}
