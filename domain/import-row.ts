import { asWritten, type CsvRow } from "./csv";
import { readAmount, readConfidence, type Reading } from "./import-amounts";
import { dateReader } from "./import-dates";
import { type ImportField, importFields, type Mapping } from "./import-fields";
import type { Reads } from "./import-survey";
import { statusOf, type Translations } from "./import-words";
import { isCurrency } from "./money";
import type { OpportunityStatus } from "./pipeline";

/** One row as it will stand, by the names of the table. Null says nothing: it changes nothing of a card that is there. */
export type ImportedRow = Record<ImportField, string | null> & {
  row: number;
  status: OpportunityStatus | null;
  currency: string;
  /** The file's own word for the status. */
  stage: string | null;
  metadata: Record<string, string>;
};

/** A row that is not taken: its number as spreadsheets count, the column, and what is wrong. */
export type RefusedCell = { row: number; column: string; message: string };

/** All that is wrong with a row, and its id, which no other row may have. */
export type RefusedRow = { id: string | null; problems: readonly RefusedCell[] };

/** From field to what its cells mean: `{"status": {"Engaging": "contacted"}}`. */
export type ValueTranslations = Partial<Record<ImportField, Translations>>;

export type Recipe = {
  columns: readonly string[];
  mapping: Mapping;
  values: ValueTranslations;
  reads: Reads;
  /** Of rows that say none. */
  currency: string;
  timeZone: string;
  /** Whether won rows become sales. */
  revenue: boolean;
  now: Date;
};

const dayMs = 24 * 60 * 60 * 1_000;
const longest = { external_id: 255, description: 4_000, other: 500, kept: 10_000, keptTogether: 60_000 } as const;
const texts = [
  "external_id",
  "customer_name",
  "customer_contact",
  "opportunity_type",
  "category",
  "description",
] as const;
const isEnded = (status: OpportunityStatus | null): boolean => status === "won" || status === "lost";

type Cells = { of: (field: ImportField) => string; kept: Record<string, string> };
type Tell = (field: ImportField, message: string) => void;

function currencyOf(cells: Cells, recipe: Recipe, tell: Tell): string {
  const word = cells.of("currency").toUpperCase();
  if (word === "" || isCurrency(word)) return word || recipe.currency;
  tell("currency", `${word.slice(0, 20)} is no ISO 4217 currency, such as USD`);
  return recipe.currency;
}

function statusIn(cells: Cells, recipe: Recipe, tell: Tell): OpportunityStatus | null {
  const word = cells.of("status");
  if (word === "") return null;
  const status = statusOf(word, recipe.values.status);
  if (status === null) tell("status", `“${word.slice(0, 40)}” is not known; say which status it means`);
  return status;
}

/** What a sale that has ended must say, so that its end and its money have their day. */
function judgeEnd(read: ImportedRow, recipe: Recipe, tell: Tell): void {
  if (!isEnded(read.status)) return;
  if (read.closed_at === null && recipe.mapping.closed_at !== undefined) {
    tell("closed_at", `a ${read.status} row says on which day it ended`);
  } else if (read.closed_at === null && recipe.revenue && read.status === "won") {
    tell("closed_at", "a sale needs its day, and no column says it");
  }
  if (recipe.revenue && read.status === "won" && read.estimated_value === null) {
    tell("estimated_value", "a won row makes a sale, which needs an amount");
  }
}

/** Open rows have no end: what such a column says of them is kept, and means nothing yet. */
function endOf(read: ImportedRow, recipe: Recipe, cells: Cells): string | null {
  if (isEnded(read.status) || read.closed_at === null) return read.closed_at;
  const column = recipe.mapping.closed_at;
  if (column !== undefined) read.metadata[column] = cells.of("closed_at");
  return null;
}

function judgeLengths(read: ImportedRow, cells: Cells, tell: Tell): void {
  for (const field of texts) {
    const most = field === "external_id" || field === "description" ? longest[field] : longest.other;
    if (cells.of(field).length > most) tell(field, `has more than ${most} characters`);
  }
  const long = Object.entries(read.metadata).find(([, text]) => text.length > longest.kept);
  const together = Object.entries(read.metadata).reduce((sum, [name, text]) => sum + name.length + text.length, 0);
  if (long || together > longest.keptTogether) {
    tell(
      "description",
      long ? `“${long[0]}” has more than ${longest.kept} characters` : "the columns that are kept hold too much",
    );
  }
}

/** What each field and each column that is none says in a row. */
function cellReader({ columns, mapping, values }: Recipe): (row: CsvRow) => Cells {
  const indexOf = new Map(importFields.map((field) => [field, columns.indexOf(mapping[field] ?? "\0")]));
  const mapped = new Set(Object.values(mapping));
  const kept = columns.map((name, index) => ({ name, index })).filter(({ name }) => !mapped.has(name));
  return ({ cells }) => ({
    of: (field) => {
      const cell = asWritten((cells[indexOf.get(field) ?? -1] ?? "").trim());
      // A status is translated where it is read: its words are known in many spellings.
      const words = values[field];
      return field !== "status" && words && Object.hasOwn(words, cell) ? (words[cell] ?? cell) : cell;
    },
    kept: Object.fromEntries(
      kept.map(({ name, index }) => [name, asWritten(cells[index] ?? "")]).filter(([, text]) => text !== ""),
    ),
  });
}

/** What a field says by `read`; null where it says nothing, or nothing that can be read, which is told. */
function taken<Value>(
  cells: Cells,
  field: ImportField,
  read: (text: string) => Reading<Value>,
  tell: Tell,
): Value | null {
  const text = cells.of(field);
  if (text === "") return null;
  const reading = read(text);
  if ("value" in reading) return reading.value;
  tell(field, `“${text.slice(0, 40)}” ${reading.problem}`);
  return null;
}

function readCells(
  row: number,
  cells: Cells,
  recipe: Recipe,
  readDay: ReturnType<typeof dateReader>,
  tell: Tell,
): ImportedRow {
  const latest = recipe.now.getTime() + dayMs;
  const day = (field: ImportField, mayBeAhead: boolean): string | null => {
    const at = taken(cells, field, readDay, tell);
    if (at !== null && !mayBeAhead && at.getTime() > latest) tell(field, `“${cells.of(field)}” lies ahead`);
    return at?.toISOString() ?? null;
  };
  const text = (field: ImportField): string | null => cells.of(field) || null;
  const currency = currencyOf(cells, recipe, tell);
  const status = statusIn(cells, recipe, tell);
  const { decimal, percent } = recipe.reads;
  return {
    row,
    external_id: text("external_id"),
    customer_name: text("customer_name"),
    customer_contact: text("customer_contact"),
    opportunity_type: text("opportunity_type"),
    category: text("category"),
    description: text("description"),
    status,
    stage: text("status"),
    estimated_value: taken(cells, "estimated_value", (cell) => readAmount(cell, currency, decimal), tell),
    currency,
    confidence_score: taken(cells, "confidence_score", (cell) => readConfidence(cell, percent), tell),
    identified_at: day("identified_at", false),
    closed_at: day("closed_at", !isEnded(status)),
    expires_at: day("expires_at", true),
    assigned_to: text("assigned_to"),
    source: text("source"),
    metadata: cells.kept,
  };
}

/**
 * Makes the reader of a file's rows.
 *
 * @returns a function from a row to what it will be, or to all that is wrong with it
 */
export function rowReader(recipe: Recipe): (row: CsvRow) => ImportedRow | RefusedRow {
  const { columns, mapping } = recipe;
  const readDay = dateReader(recipe.reads.dates, recipe.timeZone);
  const cellsOf = cellReader(recipe);
  return (line) => {
    const { row, cells: found } = line;
    if (found.length !== columns.length) {
      const message = `has ${found.length} cells where the header has ${columns.length}`;
      const column = columns[Math.min(found.length, columns.length) - 1] ?? "";
      return { id: null, problems: [{ row, column, message }] };
    }
    const refused: RefusedCell[] = [];
    const tell: Tell = (field, message) => void refused.push({ row, column: mapping[field] ?? field, message });
    const cells = cellsOf(line);
    const read = readCells(row, cells, recipe, readDay, tell);
    if (refused.length === 0) judgeEnd(read, recipe, tell);
    read.closed_at = endOf(read, recipe, cells);
    judgeLengths(read, cells, tell);
    return refused.length > 0 ? { id: read.external_id, problems: refused } : read;
  };
}
