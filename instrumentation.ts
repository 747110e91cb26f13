/**
 * Runs once in each web server process. An open event stream would hold the server for as long as its browser
 * stays, so the streams are closed before Next waits for its connections to end.
 */
export async function register(): Promise<void> {
  if (process.env["NEXT_RUNTIME"] !== "nodejs") return;

  const { closeStreams } = await import("@/server/realtime");
  process.once("SIGTERM", () => void closeStreams());
  process.once("SIGINT", () => void closeStreams());
}
