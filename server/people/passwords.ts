import { hash, verify } from "@node-rs/argon2";
import { z } from "zod";

/** Length is what counts, and throttling does the rest. Source: docs/decisions/004-sign-in.md */
const leastCharacters = 8;

/** A password that somebody chooses. */
export const passwordSchema = z
  .string()
  .min(leastCharacters, `At least ${leastCharacters} characters.`)
  .max(200, "At most 200 characters.")
  .refine((password) => new Set(password).size > 3, "More than the same few characters.");

/** OWASP's minimum for argon2id: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password.normalize("NFKC"), cost);

/** Hash of nothing in particular: unknown people take as long to refuse as known ones. */
const decoy = hashPassword("nobody has this password");

/** Whether the password is right; `stored` null (unknown person) takes as long and answers false. */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  const right = await verify(stored ?? (await decoy), password.normalize("NFKC"));
  return stored !== null && right;
}
