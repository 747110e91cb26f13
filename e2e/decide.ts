import { z } from "zod";

import { type Vote, votes } from "../domain/approvals";
import { answered, type Call } from "./api";

const decided = z.object({
  recorded: z.literal(true),
  decision: z.enum(votes),
  votes: z.number(),
  needed: z.number(),
  release_at: z.iso.datetime().optional(),
});

/** A person's word on a request by their own script, where the page is not what is tested. */
export async function decideBy(
  person: Call,
  { id, digest }: { id: string; digest: string },
  decision: Vote,
  more: { note?: string; revision?: true } = {},
) {
  return answered(
    decided,
    await person("POST", `/api/v1/approvals/${id}/decision`, { body: { decision, digest, ...more } }),
  );
}
