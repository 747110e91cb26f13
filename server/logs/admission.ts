import "server-only";

import { Refusal } from "@/domain/errors";

/**
 * Calls, and bytes of their bodies, that may be at work at once: more would only wait, and fill the memory meanwhile. A body
 * that does not say how long it is counts as one of a mebibyte, as the door lets through.
 */
const most = { calls: 512, bytes: 48 * 1_048_576 } as const;
const unsaidBytes = 1_048_576;

declare global {
  // Next loads this module once per bundle; there is one gate per process.
  var juggernautIngest: { calls: number; bytes: number } | undefined;
}

const gate = () => (globalThis.juggernautIngest ??= { calls: 0, bytes: 0 });

/** Bytes that a body says it has; a header that lies is found out by the reader of the body. */
function bytesOf(headers: Headers): number {
  const said = Number(headers.get("content-length") ?? Number.NaN);
  return Number.isSafeInteger(said) && said >= 0 ? said : unsaidBytes;
}

/**
 * Lets a call in, or pushes it back before its body is read.
 *
 * @throws Refusal `too_many` while too many are at work
 */
export async function admitted<Output>(headers: Headers, run: () => Promise<Output>): Promise<Output> {
  const state = gate();
  const bytes = bytesOf(headers);
  if (state.calls >= most.calls || (state.calls > 0 && state.bytes + bytes > most.bytes)) {
    throw new Refusal("too_many", "More log lines come in than can be stored now. Nothing was recorded.", {
      retryAfterSeconds: 1,
    });
  }
  state.calls += 1;
  state.bytes += bytes;
  try {
    return await run();
  } finally {
    state.calls -= 1;
    state.bytes -= bytes;
  }
}
