import { randomUUID } from "node:crypto";

import { searched } from "@/app/api/v1/addressed";
import { answerTo } from "@/server/endpoint";
import { importForPage, type ImportLine, refuseStrangers } from "@/server/import/from-page";
import { importQuery } from "@/server/import/inputs";
import { lineStream } from "@/server/line-stream";

/** The file of a page as a body, and lines of JSON back as the work goes on. */
export async function POST(request: Request): Promise<Response> {
  try {
    refuseStrangers(request);
    const wish = searched(importQuery, new URL(request.url).searchParams);
    return lineStream<ImportLine>(
      (tell) => importForPage(request, wish, tell),
      (message) => ({ kind: "failed", message }),
    );
  } catch (error) {
    return answerTo(error, randomUUID());
  }
}
