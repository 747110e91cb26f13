import { randomUUID } from "node:crypto";

import { exportFormats } from "@/domain/export-formats";
import { answerTo, readBounded } from "@/server/endpoint";
import { exportLogs } from "@/server/logs/export";
import { getCredential } from "@/server/session";

const types = { csv: "text/csv; charset=utf-8", jsonl: "application/jsonl; charset=utf-8" } as const;
/** A query of many characters, each written as three. */
const bodyLimit = 64 * 1_024;

/** A POST, since it leaves a row on the trail. */
export async function POST(request: Request): Promise<Response> {
  try {
    const form = Object.fromEntries(new URLSearchParams(await readBounded(request, bodyLimit)));
    const lines = await exportLogs(await getCredential(), form);
    const format = exportFormats.find((each) => each === form["format"]) ?? "csv";
    const name = `logs-${new Date().toISOString().slice(0, 19).replaceAll(/[:T]/g, "-")}.${format}`;
    return new Response(lines, {
      headers: {
        "content-type": types[format],
        "content-disposition": `attachment; filename="${name}"`,
        "cache-control": "no-store",
      },
    });
  } catch (error) {
    return answerTo(error, randomUUID());
  }
}
