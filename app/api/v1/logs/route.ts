import { randomUUID } from "node:crypto";

import { answerTo, endpoint } from "@/server/endpoint";
import { admitted } from "@/server/logs/admission";
import { appendLogs, demandLogWriter } from "@/server/logs/append";
import { logQuery } from "@/server/logs/answers";
import { tellLogs } from "@/server/logs/told";

import { searched } from "../addressed";

export const GET = endpoint(async ({ credential, search }) => ({
  body: await tellLogs(credential, searched(logQuery, search)),
}));

const append = endpoint(async ({ credential, body, call }) => {
  if (credential.kind !== "worker-key") await demandLogWriter(credential, undefined);
  return { status: 202, body: await appendLogs(credential, body, call) };
});

/** Pushed back before the body is read: what waits must not fill the memory. */
export async function POST(request: Request, context: Parameters<typeof append>[1]): Promise<Response> {
  try {
    return await admitted(request.headers, () => append(request, context));
  } catch (error) {
    return answerTo(error, randomUUID());
  }
}
