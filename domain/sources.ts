import { z } from "zod";

import { Refusal } from "./errors";
import { maskSecrets } from "./secrets";
import { parseStrict } from "./strict-json";

/** How much JSON a person writes into a form. */
const mostText = 32_768;

/** JSON as people write it into a form, read strictly: no key twice, no number that is none. */
export const jsonText = z
  .string()
  .max(mostText, "is longer than 32 KB")
  .transform((text, context): unknown => {
    try {
      return parseStrict(text);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      context.addIssue({ code: "custom", message: `is not JSON: ${error.message}` });
      return z.NEVER;
    }
  });

/** How a source is set up: an object, for its worker to read. It is shown to everybody, so that it bears no secrets. */
export const sourceConfigText = jsonText.pipe(
  z
    .record(z.string(), z.unknown(), "is no JSON object, such as {}")
    .refine(
      (config) => JSON.stringify(maskSecrets(config)) === JSON.stringify(config),
      "holds what looks like a secret, and everybody who may see the pipeline reads this",
    ),
);

export const sourceFields = {
  name: z.string().trim().min(1, "Give it a name.").max(120),
  source_type: z
    .string()
    .trim()
    .max(40)
    .transform((word) => (word === "" ? null : word)),
  config: sourceConfigText,
} as const;
