import { parseSince } from "../time";
import type { Query } from "./terms";

const isAgo = /^\d+[mhd]$/;

/** No line is older than the beginning, and four digits write no year before Christ. */
const momentOf = (at: string, now: Date): string => new Date(Math.max(0, parseSince(at, now).getTime())).toISOString();

/** The same query with every "so long ago" as the moment that it is now, for what takes long to be answered. */
export function pin(query: Query, now: Date): Query {
  switch (query.kind) {
    case "and":
    case "or":
      return { kind: query.kind, of: query.of.map((part) => pin(part, now)) };
    case "not":
      return { kind: "not", of: pin(query.of, now) };
    case "since":
    case "until":
      return isAgo.test(query.at) ? { kind: query.kind, at: momentOf(query.at, now) } : query;
    default:
      return query;
  }
}
