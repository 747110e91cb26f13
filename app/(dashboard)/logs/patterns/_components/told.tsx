import { count, formatNumber } from "@/components/format";
import type { FoundPatterns } from "@/server/logs/patterns";

import { minuteOf } from "../../words";

/** What was grouped, and how far back: a pattern that is not told may stand further back. */
export function Told({
  found,
  isReadable,
  hasFailed,
}: {
  found: FoundPatterns | null;
  isReadable: boolean;
  hasFailed: boolean;
}) {
  if (!isReadable) return "Not looked: the query can't be read";
  if (hasFailed) return "Not grouped: the server did not answer";
  if (found === null) return "Grouping";
  const { kinds, lines, looked, since } = found;
  const said = `${count(kinds, "pattern")} in `;
  if (since === null) {
    return looked.complete
      ? `${said}${count(lines, "line")}, all of them looked at`
      : `${said}the newest ${count(lines, "line")}, back to ${minuteOf(looked.backTo)}`;
  }
  if (since.linesBefore === 0)
    return `${said}${count(lines, "line")}; none is older than ${minuteOf(since.at)}, so nothing can be told to be new`;
  const linesAfter = lines - since.linesBefore;
  const parts = [
    looked.complete
      ? `all ${count(linesAfter, "line")} since then`
      : `the newest ${count(linesAfter, "line")}, back to ${minuteOf(looked.backTo)},`,
    since.before.complete
      ? `all ${formatNumber(since.linesBefore)} before`
      : `the ${formatNumber(since.linesBefore)} before, back to ${minuteOf(since.before.backTo)}`,
  ];
  return `${formatNumber(since.kindsNew)} of ${count(kinds, "pattern")} new since ${minuteOf(since.at)}: ${parts.join(" compared with ")}`;
}
