import { importAnswer, importQuery } from "@/server/import/inputs";

import type { Route } from "./route";

/** Opportunities from a file. */
export const importRoutes: readonly Route[] = [
  {
    method: "post",
    path: "/api/v1/opportunities/import",
    who: "person",
    summary: "Import a CSV file of up to 256 MiB, or preview it; all of its rows or none, unless `only=good`",
    query: importQuery,
    file: "text/csv",
    answers: { 200: importAnswer },
    refusals: [409, 422],
  },
];
