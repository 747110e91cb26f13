import { randomUUID } from "node:crypto";

import { answerTo } from "@/server/endpoint";
import { checkSummary } from "@/server/revenue/summary";
import { getCredential } from "@/server/session";

/** Whether the summary is what the events come to. It adds all of them up, so no page waits for it. */
export async function GET(): Promise<Response> {
  try {
    const { differing, isBehind } = await checkSummary(await getCredential(), {});
    return Response.json({ differing, isBehind }, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return answerTo(error, randomUUID());
  }
}
