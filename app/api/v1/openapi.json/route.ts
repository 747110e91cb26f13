import { openApiDocument } from "@/server/openapi/document";

/** Open to everybody: it says nothing that the documentation does not. */
export const GET = (): Response => Response.json(openApiDocument(), { headers: { "cache-control": "no-store" } });
