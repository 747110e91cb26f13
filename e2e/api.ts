import { z } from "zod";

/** What came back over HTTP; `body` is what was sent as JSON, else undefined. */
export type Reply = { status: number; headers: Headers; body: unknown };

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
type Send = {
  body?: unknown;
  /** Instead of a body: the very bytes. */ raw?: string;
  headers?: Record<string, string>;
};
export type Call = (method: Method, path: string, send?: Send) => Promise<Reply>;

/** A caller of the API who holds this bearer, or none. */
export function caller(origin: string, bearer: string | null): Call {
  return async (method, path, { body, raw, headers = {} } = {}) => {
    const content = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(new URL(path, origin), {
      method,
      headers: {
        ...(bearer !== null && { authorization: `Bearer ${bearer}` }),
        ...(content !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(content !== undefined && { body: content }),
    });
    const text = await response.text();
    const isJson = /\bjson\b/.test(response.headers.get("content-type") ?? "");
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : undefined };
  };
}

/** What was answered, where it was a yes. */
export function answered<Schema extends z.ZodType>(schema: Schema, { status, body }: Reply): z.output<Schema> {
  if (status >= 300) throw new Error(`Refused with ${String(status)}: ${JSON.stringify(body)}`);
  return schema.parse(body);
}

const problem = z.object({
  status: z.number(),
  title: z.string(),
  detail: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});

/** The problem document of a no. */
export const problemOf = ({ body }: Reply) => problem.parse(body);
