import "server-only";

import type { FileHandle } from "node:fs/promises";

import { Refusal } from "@/domain/errors";
import { guessMapping, importFields, type Mapping } from "@/domain/import-fields";
import { type Survey, surveyor } from "@/domain/import-survey";

import type { ImportWish } from "./inputs";
import { readFile } from "./read-file";

export type Recognised = { columns: readonly string[]; mapping: Mapping; survey: Survey };

function mappingOf(columns: readonly string[], wish: ImportWish): Mapping {
  for (const field of importFields) {
    const column = wish.mapping?.[field];
    if (!column || columns.includes(column)) continue;
    throw new Refusal("invalid", "The file has no such column. Nothing was recorded.", {
      fields: [{ path: `mapping.${field}`, message: `“${column}” is none of ${columns.join(", ").slice(0, 500)}` }],
    });
  }
  const mapping = guessMapping(columns, wish.mapping);
  if (Object.keys(mapping).length > 0) return mapping;
  throw new Refusal("invalid", "None of its columns is known. Is its first line a header? Nothing was recorded.", {
    fields: [{ path: "mapping", message: `says which of ${columns.join(", ").slice(0, 500)} is which field` }],
  });
}

/**
 * Goes through the file once: which column is what, and how dates and amounts are written, by all of its cells.
 *
 * @param currency of rows that name none
 * @throws Refusal `invalid` where it is not CSV, has no rows, or none of its columns means anything
 */
export async function recognise(file: FileHandle, wish: ImportWish, currency: string): Promise<Recognised> {
  let seen: { columns: string[]; mapping: Mapping; by: ReturnType<typeof surveyor> } | null = null;
  for await (const { columns, rows } of readFile(file)) {
    if (seen === null) {
      const mapping = mappingOf(columns, wish);
      const decimal = wish.decimal && (wish.decimal === "comma" ? "," : ".");
      seen = { columns, mapping, by: surveyor(columns, mapping, { dates: wish.dates, decimal, currency }) };
    }
    for (const { cells } of rows) seen.by.see(cells);
  }
  const survey = seen?.by.conclude();
  if (seen && survey && survey.rows > 0) return { columns: seen.columns, mapping: seen.mapping, survey };
  throw new Refusal("invalid", "The file has no rows below its header. Nothing was recorded.");
}
