import { randomUUID } from "node:crypto";

import { answerTo } from "@/server/endpoint";
import { demandListener, eventStream } from "@/server/event-stream";
import { streamHeaders } from "@/server/page-stream";
import { getCredential } from "@/server/session";

/** What changes, as it changes, for one signed-in page. Only a session opens it: no bearer, no key. */
export async function GET(request: Request): Promise<Response> {
  try {
    const session = await getCredential();
    await demandListener(session, undefined);
    return new Response(eventStream(session, request.signal), { headers: streamHeaders });
  } catch (error) {
    return answerTo(error, randomUUID());
  }
}
