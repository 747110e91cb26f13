import { randomUUID } from "node:crypto";

import { narrowingOf, pipelineViewOf } from "@/app/(dashboard)/pipeline/search-params";
import { dayStamp, download } from "@/server/download";
import { answerTo } from "@/server/endpoint";
import { exportPipeline } from "@/server/import/export";
import { getCredential } from "@/server/session";

/** What the page of the pipeline shows, as a file: the same filter, by the same address. */
export async function GET(request: Request): Promise<Response> {
  try {
    const view = pipelineViewOf(new URL(request.url).searchParams);
    const lines = await exportPipeline(await getCredential(), narrowingOf(view));
    return download(lines, `pipeline-${dayStamp(new Date())}`, "csv");
  } catch (error) {
    return answerTo(error, randomUUID());
  }
}
