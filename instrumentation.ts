declare global {
  namespace NodeJS {
    interface ProcessEnv {
      readonly NEXT_RUNTIME?: "nodejs" | "edge";
    }
  }
}

/**
 * Runs once in each web server process. An open event stream would hold the server for as long as its browser
 * stays, so the streams are closed before Next waits for its connections to end.
 */
export async function register(): Promise<void> {
  // In this form, and no other, the block is left out where the code is compiled for another runtime.
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { closeStreams } = await import("@/server/realtime");
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void closeStreams());
  }
}
