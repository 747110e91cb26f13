import { randomUUID } from "node:crypto";

import { Refusal } from "@/domain/errors";
import { answerTo } from "@/server/endpoint";
import { readTail, tailInput, tailStream } from "@/server/logs/tail";
import { streamHeaders } from "@/server/page-stream";
import { getCredential } from "@/server/session";

/** The lines of a query that come in from now on, as they come. */
export async function GET(request: Request): Promise<Response> {
  try {
    const session = await getCredential();
    const wish = tailInput.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!wish.success) throw new Refusal("invalid", "The address asks for something that there is not.");
    const stream = tailStream(await readTail(session, wish.data), session, request.signal);
    return new Response(stream, { headers: streamHeaders });
  } catch (error) {
    return answerTo(error, randomUUID());
  }
}
