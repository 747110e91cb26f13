import "server-only";

import type { Tx } from "@/db/client";
import { missingEditProof } from "@/domain/deciders";
import { Refusal } from "@/domain/errors";
import type { Actor } from "@/domain/permissions";

import { readClock } from "./clock";
import { query, type Reader } from "./query";

/** What proof is missing before this actor edits what workers may do, or null: for a page to ask for it beforehand. */
export const findMissingEditProof = async (reader: Reader, actor: Actor): Promise<string | null> =>
  missingEditProof(actor, await readClock(reader));

/** The same by itself, for a page that holds several such edits. */
export const findEditProof = query({
  permission: "approval:read",
  run: ({ reader, actor }, _filter: undefined): Promise<string | null> => findMissingEditProof(reader, actor),
});

/**
 * Asked in every command that edits what workers may do or what counts as a risk.
 *
 * @throws Refusal `forbidden` for a session that is not fresh
 */
export async function demandEditProof(tx: Tx, actor: Actor): Promise<void> {
  const missing = await findMissingEditProof(tx, actor);
  if (missing !== null) throw new Refusal("forbidden", `${missing} Nothing was saved.`);
}
