import { jwks } from "@/server/approvals/receipt";

/** What verifies receipts offline. Public by nature. */
export async function GET(): Promise<Response> {
  return Response.json(await jwks(), { headers: { "cache-control": "public, max-age=300" } });
}
