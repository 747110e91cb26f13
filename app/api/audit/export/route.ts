import { randomUUID } from "node:crypto";

import { filterOf } from "@/app/(dashboard)/admin/audit/filter";
import { Refusal } from "@/domain/errors";
import { exportFormats } from "@/domain/export-formats";
import { exportTrail } from "@/server/audit/export";
import { download, secondStamp } from "@/server/download";
import { answerTo, readBounded } from "@/server/endpoint";
import { getCredential } from "@/server/session";

/** A POST, since it leaves a row on the trail. */
export async function POST(request: Request): Promise<Response> {
  try {
    const form = new URLSearchParams(await readBounded(request, 8_192));
    const text = (name: string) => form.get(name) ?? "";
    const format = exportFormats.find((each) => each === form.get("format"));
    if (!format) throw new Refusal("invalid", "An export is csv or jsonl. Nothing was recorded.");
    const filter = filterOf({
      actor: text("actor"),
      action: text("action"),
      object: text("object"),
      from: text("from"),
      to: text("to"),
    });
    const lines = await exportTrail(await getCredential(), { format, filter });
    return download(lines, `audit-${secondStamp(new Date())}`, format);
  } catch (error) {
    return answerTo(error, randomUUID());
  }
}
