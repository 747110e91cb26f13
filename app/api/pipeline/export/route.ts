import { randomUUID } from "node:crypto";

import { narrowingOf, pipelineViewOf } from "@/app/(dashboard)/pipeline/search-params";
import { answerTo } from "@/server/endpoint";
import { exportPipeline } from "@/server/import/export";
import { getCredential } from "@/server/session";

/** What the page of the pipeline shows, as a file: the same filter, by the same address. */
export async function GET(request: Request): Promise<Response> {
  try {
    const view = pipelineViewOf(new URL(request.url).searchParams);
    const lines = await exportPipeline(await getCredential(), narrowingOf(view));
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
