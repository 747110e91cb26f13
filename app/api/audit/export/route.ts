import { randomUUID } from "node:crypto";

import { filterOf } from "@/app/(dashboard)/admin/audit/filter";
import { Refusal } from "@/domain/errors";
import { exportFormats } from "@/domain/export-formats";
import { exportTrail } from "@/server/audit/export";
import { answerTo, readBounded } from "@/server/endpoint";
import { getCredential } from "@/server/session";

const types = { csv: "text/csv; charset=utf-8", jsonl: "application/jsonl; charset=utf-8" } as const;

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
    const name = `audit-${new Date().toISOString().slice(0, 19).replaceAll(/[:T]/g, "-")}.${format}`;
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
