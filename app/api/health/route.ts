import { randomUUID } from "node:crypto";

import { answerTo } from "@/server/endpoint";
import { checkHealth } from "@/server/health";

export async function GET(): Promise<Response> {
  try {
    return Response.json(await checkHealth(), { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return answerTo(error, randomUUID());
  }
}
