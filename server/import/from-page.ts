import "server-only";

import { longestFile } from "@/domain/csv";
import { Refusal } from "@/domain/errors";
import { env } from "@/env";
import { judge } from "@/server/front-door";
import { getCredential } from "@/server/session";

import type { ImportAnswer, ImportWish } from "./inputs";
import { endsWith, withReceived } from "./receive";
import { type ImportProgress, importOpportunities } from "./run";
import type { ShownRow } from "./shown";

/** What a page hears while its file is imported; the last line is a result or a failure. */
export type ImportLine =
  | ({ kind: "progress" } & ImportProgress)
  | { kind: "result"; answer: ImportAnswer; first: ShownRow[] }
  | { kind: "failed"; message: string };

const csv = { bytes: longestFile, types: /^text\/csv\b/i } as const;

/**
 * The filter that stands before every other form, since the proxy does not.
 *
 * @throws Refusal `forbidden` or `too_large`
 */
export function refuseStrangers(request: Request): void {
  const { method, headers } = request;
  const verdict = judge({ method, path: new URL(request.url).pathname, headers }, env.origins, csv);
  if (!verdict.admit) throw new Refusal(verdict.status === 413 ? "too_large" : "forbidden", verdict.detail);
  if (headers.has("authorization")) throw new Refusal("forbidden", "Programs import at /api/v1/opportunities/import.");
}

/** @param tell throws once the page is gone, and so takes the import back */
export async function importForPage(
  request: Request,
  wish: ImportWish,
  tell: (line: ImportLine) => void,
): Promise<void> {
  const hungUp = endsWith(request);
  const imported = await importOpportunities(await getCredential(), wish, withReceived(request), (progress) => {
    hungUp();
    tell({ kind: "progress", ...progress });
  });
  tell({ kind: "result", ...imported });
}
