import { randomUUID } from "node:crypto";

import { Refusal } from "@/domain/errors";
import { verifyForPage, type VerifyMessage } from "@/server/audit/verify-in-page";
import { answerTo } from "@/server/endpoint";
import { getCredential } from "@/server/session";

/** Lines of JSON as the work goes on; a POST, since the result is put on the trail. */
export async function POST(): Promise<Response> {
  try {
    const credential = await getCredential();
    const encoder = new TextEncoder();
    const lines = new ReadableStream<Uint8Array>({
      async start(controller) {
        // Telling somebody who has left throws, and so ends the work.
        const tell = (line: VerifyMessage) => controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
        try {
          await verifyForPage(credential, tell);
        } catch (error) {
          if (!(error instanceof Refusal)) return controller.error(error);
          tell({ kind: "failed", message: error.message });
        }
        controller.close();
      },
    });
    return new Response(lines, {
      headers: { "content-type": "application/jsonl; charset=utf-8", "cache-control": "no-store, no-transform" },
    });
  } catch (error) {
    return answerTo(error, randomUUID());
  }
}
