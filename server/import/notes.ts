import "server-only";

import { dayInWords } from "@/domain/import-dates";
import type { Survey } from "@/domain/import-survey";

import type { Recognised } from "./recognise";

const orders = { dmy: "the day", mdy: "the month" } as const;

function onDates({ reads, doubtful, dated }: Survey): string | null {
  if (doubtful !== null) {
    return `“${doubtful}” can be read in two ways, and the file does not say which: ${orders[reads.dates]} was taken to come first. Say so, or otherwise, before it is imported.`;
  }
  const day = dated && dayInWords(dated, reads.dates);
  return day ? `“${dated}” was read as ${day}: ${orders[reads.dates]} comes first.` : null;
}

/** What was taken for granted, in sentences: whoever reads a preview can say that it was not so. */
export function notesOn({ columns, mapping, survey }: Recognised, currency: string, timeZone: string): string[] {
  const { reads, sure } = survey;
  const hasDates = mapping.identified_at ?? mapping.closed_at ?? mapping.expires_at;
  const kept = columns.filter((column) => !Object.values(mapping).includes(column));
  return [
    onDates(survey),
    hasDates ? `Dates without a zone begin at midnight in ${timeZone}.` : null,
    sure.decimal === "shown" && reads.decimal === "," ? "A comma stands before the decimals of its amounts." : null,
    mapping.currency === undefined && mapping.estimated_value !== undefined ? `Amounts are in ${currency}.` : null,
    mapping.external_id === undefined ? "No column is an id: the same file again would make every card twice." : null,
    mapping.status === undefined ? "No column is a status: new cards begin as new." : null,
    kept.length > 0 ? `Kept beside each card, as metadata: ${kept.join(", ").slice(0, 500)}.` : null,
  ].filter((note) => note !== null);
}
