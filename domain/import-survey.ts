import { isPercentage, markOf, type DecimalMark } from "./import-amounts";
import { orderOf, type DateOrder } from "./import-dates";
import type { ImportField, Mapping } from "./import-fields";
import { isCurrency } from "./money";

/** How the cells of a file are to be read, decided over whole columns. */
export type Reads = {
  dates: DateOrder;
  decimal: DecimalMark;
  /** Whether a plain confidence counts hundredths. */
  percent: boolean;
};

/**
 * How sure that is: `told` by somebody, `shown` by cells that allow nothing else, `guessed` where all allow both, `plain`
 * where no cell depends on it.
 */
export type Sureness = "told" | "shown" | "guessed" | "plain";

export type Survey = {
  rows: number;
  reads: Reads;
  sure: { dates: Sureness; decimal: Sureness };
  /** A cell that both orders read, where no other cell says which, or others say both. */
  doubtful: string | null;
  /** The first cell whose reading depends on the order of its numbers. */
  dated: string | null;
  /** Words of the status column and how often each stands there, the commonest first; not more than fifty. */
  words: readonly { word: string; count: number }[];
};

const dateFields = ["identified_at", "closed_at", "expires_at"] as const satisfies readonly ImportField[];
const mostWords = 50;

/** What somebody has said about the file. */
export type Said = { dates?: DateOrder | undefined; decimal?: DecimalMark | undefined; currency: string };

/**
 * Looks at every row once before any is read, since one cell of a column says how all of it is written.
 *
 * @returns `see` for each row's cells, and `conclude` at the end
 */
export function surveyor(columns: readonly string[], mapping: Mapping, said: Said) {
  const at = (field: ImportField): number => columns.indexOf(mapping[field] ?? "\0");
  const days = dateFields.map(at).filter((index) => index >= 0);
  const [value, money, confidence, status] = [
    at("estimated_value"),
    at("currency"),
    at("confidence_score"),
    at("status"),
  ];
  const orders = { dmy: 0, mdy: 0 };
  const marks = { ".": 0, ",": 0 };
  const words = new Map<string, number>();
  let [rows, percent] = [0, false];
  let [doubtful, dated]: [string | null, string | null] = [null, null];

  const seeDate = (cell: string) => {
    if (cell === "") return;
    const order = orderOf(cell);
    if (order !== null) dated ??= cell;
    if (order === "either") doubtful ??= cell;
    else if (order !== null) orders[order] += 1;
  };
  const seeAmount = (cell: string, currency: string) => {
    const mark = markOf(cell.trim(), isCurrency(currency) ? currency : said.currency);
    if (mark !== null) marks[mark] += 1;
  };

  return {
    see(cells: readonly string[]): void {
      rows += 1;
      for (const index of days) seeDate((cells[index] ?? "").trim());
      if (value >= 0) seeAmount(cells[value] ?? "", (cells[money] ?? "").trim().toUpperCase());
      if (confidence >= 0) percent ||= isPercentage((cells[confidence] ?? "").trim());
      const word = (cells[status] ?? "").trim();
      if (word !== "" && (words.size < mostWords || words.has(word))) words.set(word, (words.get(word) ?? 0) + 1);
    },
    conclude(): Survey {
      const isTorn = orders.dmy > 0 && orders.mdy > 0 && doubtful !== null;
      const shown = orders.dmy + orders.mdy > 0 && !isTorn;
      const marked = marks["."] + marks[","] > 0;
      return {
        rows,
        reads: {
          dates: said.dates ?? (orders.dmy > orders.mdy ? "dmy" : "mdy"),
          decimal: said.decimal ?? (marks[","] > marks["."] ? "," : "."),
          percent,
        },
        sure: {
          dates: said.dates ? "told" : shown ? "shown" : doubtful === null ? "plain" : "guessed",
          decimal: said.decimal ? "told" : marked ? "shown" : "guessed",
        },
        doubtful: said.dates || shown ? null : doubtful,
        dated,
        words: [...words].map(([word, count]) => ({ word, count })).sort((a, b) => b.count - a.count),
      };
    },
  };
}
