import type { Query } from "./log-query/terms";

/** What lines are added up by: all of them, or one by one each worker, action and source. */
export const figureDimensions = ["all", "worker", "action", "source"] as const;
export type FigureDimension = (typeof figureDimensions)[number];

/** Values are kept up to this length: an index holds no longer ones, and by SQL an action may be a whole text. */
export const longestValue = 200;

/** What a part of a query asks about, or null where it asks of lines what no figure tells. */
function askedBy(part: Query): readonly ("level" | "worker")[] | null {
  switch (part.kind) {
    case "all":
      return [];
    case "level":
      return ["level"];
    case "worker":
      return part.values.every(isWhole) ? ["worker"] : null;
    case "not":
      return askedBy(part.of);
    case "and":
    case "or": {
      const each = part.of.map(askedBy);
      return each.every((asked) => asked !== null) ? each.flat() : null;
    }
    default:
      return null;
  }
}
const isWhole = (value: string): boolean => value.length <= longestValue;

/** The dimension that a part needs, or null where only the lines themselves can answer. */
function dimensionOf(part: Query): FigureDimension | null {
  switch (part.kind) {
    case "since":
    case "until":
      return "all";
    // Lines without one are counted under none, so it must be asked for, not denied, nor one of two ways.
    case "action":
      return part.patterns.every(isWhole) ? "action" : null;
    case "source":
      return part.values.every(isWhole) ? "source" : null;
    default: {
      const asked = askedBy(part);
      return asked && (asked.includes("worker") ? "worker" : "all");
    }
  }
}

/**
 * The dimension whose figures answer a query exactly, wherever they are cut by its times; null where only the lines
 * themselves can. Lines of one worker and one action together are counted nowhere.
 */
export function dimensionFor(query: Query): FigureDimension | null {
  const needed = (query.kind === "and" ? query.of : [query]).map(dimensionOf);
  const named = new Set(needed.filter((dimension) => dimension !== "all"));
  const [only] = named;
  if (only === undefined) return "all";
  return named.size === 1 ? only : null;
}

/** A table of figures, or the lines themselves. */
export const grains = ["day", "hour", "minute", "line"] as const;
export type Grain = (typeof grains)[number];
const grainMs = { day: 86_400_000, hour: 3_600_000, minute: 60_000, line: 1 } as const satisfies Record<Grain, number>;

/** Grains of which buckets of this width are made, from coarse to fine. By minute there is no other dimension than all. */
export const grainsFor = (widthMs: number, dimension: FigureDimension): Grain[] =>
  grains.filter((grain) => widthMs % grainMs[grain] === 0 && (grain !== "minute" || dimension === "all"));

export type Piece = { grain: Grain; sinceMs: number; untilMs: number };

/**
 * Cuts a span so that as much of it as can be is answered by the coarsest grain, and its ends by ever finer ones.
 *
 * @param grains from coarse to fine, `line` last
 * @returns pieces in the order of time, none empty, without a gap
 */
export function cutSpan(sinceMs: number, untilMs: number, grains: readonly Grain[]): Piece[] {
  const [grain, ...finer] = grains;
  if (sinceMs >= untilMs || grain === undefined) return [];
  const size = grainMs[grain];
  const [from, to] = [Math.ceil(sinceMs / size) * size, Math.floor(untilMs / size) * size];
  if (from >= to) return cutSpan(sinceMs, untilMs, finer);
  return [...cutSpan(sinceMs, from, finer), { grain, sinceMs: from, untilMs: to }, ...cutSpan(to, untilMs, finer)];
}
