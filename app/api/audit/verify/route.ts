import { randomUUID } from "node:crypto";

import { verifyForPage, type VerifyMessage } from "@/server/audit/verify-in-page";
import { answerTo } from "@/server/endpoint";
import { lineStream } from "@/server/line-stream";
import { getCredential } from "@/server/session";

/** Lines of JSON as the work goes on; a POST, since the result is put on the trail. */
export async function POST(): Promise<Response> {
  try {
    const credential = await getCredential();
    return lineStream<VerifyMessage>(
      (tell) => verifyForPage(credential, tell),
      (message) => ({ kind: "failed", message }),
    );
  } catch (error) {
    return answerTo(error, randomUUID());
  }
}
