import { randomUUID } from "node:crypto";

import { parse } from "@/server/command";
import { answerTo } from "@/server/endpoint";
import { exportPipeline, exportQuery } from "@/server/import/export";
import { getCredential } from "@/server/session";

/** The pipeline as the page's address narrows it. */
export async function GET(request: Request): Promise<Response> {
  try {
    const wish = parse(exportQuery, Object.fromEntries(new URL(request.url).searchParams));
    const lines = await exportPipeline(await getCredential(), wish);
    const name = `pipeline-${new Date().toISOString().slice(0, 10)}.csv`;
    return new Response(lines, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="${name}"`,
        "cache-control": "no-store",
      },
    });
  } catch (error) {
    return answerTo(error, randomUUID());
  }
}
