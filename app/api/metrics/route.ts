import { randomUUID } from "node:crypto";

import { bearerOf } from "@/server/agent";
import { answerTo } from "@/server/endpoint";
import { readMetrics } from "@/server/metrics";
import { takeTurn } from "@/server/rate-limit";

export async function GET(request: Request): Promise<Response> {
  try {
    const credential = bearerOf(request);
    await takeTurn(credential);
    const { type, text } = await readMetrics(credential);
    return new Response(text, { headers: { "content-type": type, "cache-control": "no-store" } });
  } catch (error) {
    return answerTo(error, randomUUID());
  }
}
