import { randomUUID } from "node:crypto";

import { exportFormats } from "@/domain/export-formats";
import { download, secondStamp } from "@/server/download";
import { answerTo, readBounded } from "@/server/endpoint";
import { exportLogs } from "@/server/logs/export";
import { getCredential } from "@/server/session";

/** A query of many characters, each written as three. */
const bodyLimit = 64 * 1_024;

/** A POST, since it leaves a row on the trail. */
export async function POST(request: Request): Promise<Response> {
  try {
    const form = Object.fromEntries(new URLSearchParams(await readBounded(request, bodyLimit)));
    const lines = await exportLogs(await getCredential(), form);
    const format = exportFormats.find((each) => each === form["format"]) ?? "csv";
    return download(lines, `logs-${secondStamp(new Date())}`, format);
  } catch (error) {
    return answerTo(error, randomUUID());
  }
}
