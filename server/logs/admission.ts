import "server-only";

import { Refusal } from "@/domain/errors";

/** Calls that may be at work at once: more would only wait, each with up to 1 MiB in memory. */
const most = 48;

declare global {
  // Next loads this module once per bundle; there is one gate per process.
  var juggernautIngest: { inFlight: number } | undefined;
}

const gate = () => (globalThis.juggernautIngest ??= { inFlight: 0 });

/**
 * Lets a call in, or pushes it back before its body is read.
 *
 * @throws Refusal `too_many` while too many are at work
 */
export async function admitted<Output>(run: () => Promise<Output>): Promise<Output> {
  const state = gate();
  if (state.inFlight >= most) {
    throw new Refusal("too_many", "More log lines come in than can be stored now. Nothing was recorded.", {
      retryAfterSeconds: 1,
    });
  }
  state.inFlight += 1;
  try {
    return await run();
  } finally {
    state.inFlight -= 1;
  }
}
