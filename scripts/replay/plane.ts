/** What the replay is tested against. For tests. */
import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";

type Json = Record<string, unknown>;
type Decision = "pending" | "approved" | "rejected" | "expired";

/** A control plane of a few lines: it says what it is told to say, and remembers what it heard. */
export class Plane {
  readonly lines: Json[] = [];
  readonly deeds: string[] = [];
  readonly keys: string[] = [];
  verdict = { verdict: "ask", rule: "approval_required_for: book", reason: "people decide" };
  decision: Decision = "approved";
  directive = "run";
  /** Answers before the real ones, such as 429. */
  stumbles: number[] = [];

  answer(method: string, path: string, body: Json): [number, Json | null] {
    const at = new Date().toISOString();
    const name = path.split("?")[0]?.split("/").at(-1) ?? "";
    const stumble = this.stumbles.shift();
    if (stumble !== undefined) return [stumble, { type: "x", title: "x", status: stumble, detail: "not now" }];
    this.deeds.push(`${method} ${name.length === 36 ? "request" : name}`);
    if (name === "heartbeat") {
      const settings = {
        heartbeat_seconds: 30,
        lease_seconds: 300,
        use_window_seconds: 900,
        max_concurrent_tasks: 1,
        permission_version: 1,
        base_currency: "USD",
        time_zone: "UTC",
      };
      return [200, { directive: this.directive, server_time: at, settings }];
    }
    if (name === "check") return [200, this.verdict];
    if (name === "logs") {
      this.lines.push(...(Array.isArray(body["entries"]) ? body["entries"] : []));
      return [202, { accepted: 1 }];
    }
    const request = { id: randomUUID(), digest: "d".repeat(64), expires_at: at };
    if (name === "approvals") return [201, { ...request, decision: "pending", risk_level: "medium", risk_factors: [] }];
    const told = {
      decision: this.decision,
      released: this.decision !== "pending",
      decided_by: "ann@firm.example",
      decided_at: at,
      decision_notes: "wrong date",
      revision_requested: false,
      used_at: null,
    };
    if (method === "GET") return [200, { ...request, ...told }];
    return [200, { ok: true }];
  }
}

async function read(request: IncomingMessage): Promise<Json> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part));
  return parts.length === 0 ? {} : JSON.parse(Buffer.concat(parts).toString());
}

/** @returns where it is reached, and how it ends */
export async function serve(plane: Plane): Promise<{ url: string; close: () => void }> {
  const server = createServer((request, response) => {
    void read(request).then((body) => {
      const key = request.headers["idempotency-key"];
      if (typeof key === "string") plane.keys.push(key);
      const [status, said] = plane.answer(request.method ?? "", request.url ?? "", body);
      response.writeHead(status, { "content-type": "application/json", ...(status === 429 && { "retry-after": "0" }) });
      response.end(said === null ? "" : JSON.stringify(said));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
