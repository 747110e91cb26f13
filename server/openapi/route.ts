import { z } from "zod";
import "zod-openapi";

/** Who may call: a worker by its key, a person by a personal token, or anybody. */
type Caller = "worker" | "person" | "anybody";
type Method = "get" | "post" | "put" | "patch" | "delete";

/** One call of the API. The schemas are the very ones that validate. */
export type Route = {
  method: Method;
  path: `/api/v1/${string}`;
  who: Caller;
  summary: string;
  query?: z.ZodObject;
  headers?: z.ZodObject;
  body?: z.ZodType;
  /** A body that is a file of this type, sent as it is. */
  file?: "text/csv";
  /** Answers where all went well; null is an answer without a body. */
  answers: Partial<Record<200 | 201 | 202 | 204, z.ZodType | null>>;
  /** What else it may answer, beside 400, 401, 403, 413, 429, 500 and 503. */
  refusals?: readonly (404 | 409 | 410 | 412 | 422 | 428)[];
};

/** A body whose schema also reads names from the address: in the document these are no part of it. */
export const bodyOf = <Schema extends z.ZodType>(schema: Schema, ...inAddress: readonly string[]): Schema =>
  schema.meta({
    override: ({ jsonSchema }: { jsonSchema: { properties?: Record<string, unknown>; required?: string[] } }) => {
      for (const name of inAddress) delete jsonSchema.properties?.[name];
      const required = jsonSchema.required?.filter((name) => !inAddress.includes(name)) ?? [];
      if (required.length > 0) jsonSchema.required = required;
      else delete jsonSchema.required;
    },
  });

/** Every POST may be sent again with the same key: it is done once, and answered as the first time. */
export const idempotency = z.object({
  "Idempotency-Key": z
    .string()
    .min(1)
    .max(255)
    .optional()
    .meta({ description: "The same key with the same body answers as the first time." }),
});

export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    verdict: z.literal("deny").optional(),
    rule: z.string().optional().meta({ description: "The line that denied, where the evaluator did." }),
  })
  .meta({ id: "Problem", description: "RFC 9457" });
