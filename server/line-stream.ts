import "server-only";

import { Refusal } from "@/domain/errors";

/**
 * Lines of JSON as some work goes on. A refusal after the first line is a line itself; a bug breaks the stream.
 *
 * @param work is told to stop by its `tell`, which throws once nobody listens any more
 */
export function lineStream<Line>(
  work: (tell: (line: Line) => void) => Promise<void>,
  failed: (message: string) => Line,
): Response {
  const encoder = new TextEncoder();
  const lines = new ReadableStream<Uint8Array>({
    async start(controller) {
      // Telling somebody who has left throws, and so ends the work.
      const tell = (line: Line) => controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
      try {
        await work(tell);
      } catch (error) {
        if (!(error instanceof Refusal)) return controller.error(error);
        tell(failed(error.message));
      }
      controller.close();
    },
  });
  return new Response(lines, {
    headers: { "content-type": "application/jsonl; charset=utf-8", "cache-control": "no-store, no-transform" },
  });
}
