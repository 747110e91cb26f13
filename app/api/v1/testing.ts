/** Calls route handlers as a program on the network would, but for the socket. For tests. */

type Handler<Params> = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;
export type Sent = {
  key?: string | undefined;
  /** Sent as JSON; `text` is sent as it is. */
  json?: unknown;
  text?: string | Uint8Array<ArrayBuffer>;
  search?: string;
  headers?: Record<string, string>;
  method?: string;
};
export type Told = { status: number; type: string; headers: Headers; body: Record<string, unknown> };

/** @param path with its parameters filled in, below the origin */
export async function knock<Params>(
  handler: Handler<Params>,
  path: string,
  params: Params,
  sent: Sent = {},
): Promise<Told> {
  const { key, json, text, search = "", headers, method = "POST" } = sent;
  const body = text ?? (json === undefined ? null : JSON.stringify(json));
  const request = new Request(`http://localhost${path}${search}`, {
    method,
    headers: {
      ...(key !== undefined && { authorization: `Bearer ${key}` }),
      ...(body !== null && { "content-type": "application/json" }),
      ...headers,
    },
    ...(method !== "GET" && body !== null && { body }),
  });
  const response = await handler(request, { params: Promise.resolve(params) });
  const said: unknown = response.status === 204 ? {} : await response.json();
  const isObject = typeof said === "object" && said !== null && !Array.isArray(said);
  return {
    status: response.status,
    type: response.headers.get("content-type") ?? "",
    headers: response.headers,
    body: isObject ? Object.fromEntries(Object.entries(said)) : { said },
  };
}
