import { randomUUID } from "node:crypto";

import { parseStrict } from "@/domain/strict-json";
import { answerTo, readBounded } from "@/server/endpoint";
import { lineStream } from "@/server/line-stream";
import { preview, type PreviewLine } from "@/server/mandates/preview";
import { getCredential } from "@/server/session";

/** A POST, since a mandate is longer than an address; nothing is written. */
export async function POST(request: Request): Promise<Response> {
  try {
    const credential = await getCredential();
    const draft = parseStrict(await readBounded(request, 1_048_576));
    return lineStream<PreviewLine>(
      (tell) => preview(credential, draft, tell),
      (message) => ({ kind: "failed", message }),
    );
  } catch (error) {
    return answerTo(error, randomUUID());
  }
}
