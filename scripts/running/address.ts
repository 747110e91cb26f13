import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { CannotStart } from "../cannot-start";

/** Where this machine itself reaches a server that listens on `host`. */
export function localAddress(host: string, port: number): string {
  const near = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "[::1]" : host.includes(":") ? `[${host}]` : host;
  return `http://${near}:${port}`;
}

/**
 * @throws where somebody else listens at `host:port`, or we may not; a server that was killed just now gets two
 *   seconds to be gone
 */
export async function demandFree(host: string, port: number): Promise<void> {
  let problem: string | null = null;
  for (let tries = 0; tries < 10; tries += 1) {
    problem = await whyTaken(host, port);
    if (problem !== "EADDRINUSE") break;
    await pause(200);
  }
  if (problem === null) return;

  const at = `${host}:${port}`;
  const other = `To start at another port: PORT=${port + 1} npm start`;
  if (problem === "EADDRINUSE")
    throw new CannotStart(`Port ${port} is in use: another program listens at ${at}. ${other}`);
  if (problem === "EACCES") throw new CannotStart(`Only root may listen at port ${port}. ${other}`);
  throw new CannotStart(`Nothing can listen at ${at} (${problem}). Check HOST and PORT.`);
}

function whyTaken(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", (error) => resolve("code" in error ? String(error.code) : error.message));
    probe.listen(port, host, () => probe.close(() => resolve(null)));
  });
}

const healthy = z.object({ status: z.literal("ok") });

/** What `/api/health` answers: null when all is well, else what is wrong. */
export async function whyUnwell(address: string): Promise<string | null> {
  try {
    const answer = await fetch(`${address}/api/health`, { signal: AbortSignal.timeout(20_000) });
    const text = await answer.text();
    if (answer.ok && healthy.safeParse(JSON.parse(text)).success) return null;
    return `${answer.status} ${text.slice(0, 500)}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
