import { type Answered, Refused, type WorkerClient } from "../client";
import type { RecordedCall } from "./runs";

/** How a call ended. Whatever it was, it is one line in the logs. */
export type Ending = {
  verdict: "allowed" | "approved" | "denied" | "rejected" | "expired" | "unanswered" | "refused";
  rule: string | null;
  reason: string;
};
export type Table = {
  client: WorkerClient;
  /** How long people are waited for, in seconds; null is until the request ends. */
  patienceSeconds: number | null;
  /** Waits while the platform keeps this worker paused. @throws when it is stopped */
  waitUntilRunning: () => Promise<void>;
  /** Told how many requests wait for people. */
  onWaiting: (change: 1 | -1) => void;
  /** Takes a request back that nobody waits for any more, as the program ends. */
  abandon: (id: string) => Promise<void>;
  signal: AbortSignal;
};
/** An ending, and the approval that was used for it. */
type Played = Ending & { used: string | null };

const descriptionBytes = 4_000;
const dataBytes = 60_000;
/** The longest that one look waits, in seconds. */
const lookSeconds = 30;

/** Cut, and said to be, where it is more than the door takes. */
function cutText(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  const kept = Buffer.from(text)
    .subarray(0, bytes)
    .toString("utf8")
    .replace(/\uFFFD+$/, "");
  return `${kept}… [cut: ${Buffer.byteLength(text)} bytes]`;
}

function cutData(value: unknown): unknown {
  const text = JSON.stringify(value) ?? "null";
  return Buffer.byteLength(text) <= dataBytes ? value : cutText(text, dataBytes);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const describe = ({ tool, runId, number, context }: RecordedCall): string =>
  cutText(
    `${tool}: call ${number} of the recorded run ${runId}.${context === "" ? "" : `\n\nBefore it:\n${context}`}`,
    descriptionBytes,
  );

/** Asks people and waits for them, as long as the patience lasts. */
async function decided(
  call: RecordedCall,
  { client, patienceSeconds, onWaiting, abandon, signal }: Table,
): Promise<Answered> {
  const asked = await client.ask({
    action_type: call.action,
    action_description: describe(call),
    action_data: isObject(call.arguments) ? call.arguments : { value: call.arguments },
  });
  const until = patienceSeconds === null ? Infinity : Date.now() + patienceSeconds * 1_000;
  onWaiting(1);
  try {
    for (;;) {
      const left = Math.ceil((until - Date.now()) / 1_000);
      const answer = await client.look(asked.id, Math.max(0, Math.min(lookSeconds, left)));
      if (answer.decision !== "pending" || left <= 0) return answer;
    }
  } catch (error) {
    if (signal.aborted) await abandon(asked.id);
    throw error;
  } finally {
    onWaiting(-1);
  }
}

const failed = (result: unknown): boolean => typeof result === "string" && /^error\b/i.test(result);

/** Writes the one line of a call: with its result where it went ahead, with its verdict where it did not. */
async function log(call: RecordedCall, { client }: Table, ending: Ending, sinceMs: number): Promise<void> {
  const ahead = ending.verdict === "allowed" || ending.verdict === "approved";
  const { tool, runId, number, result } = call;
  await client.log([
    {
      level: !ahead ? "warn" : failed(result) ? "error" : "info",
      action: cutText(tool, 180),
      message: `${tool}: call ${number} of the recorded run ${runId}, ${ending.verdict}`,
      source: "replay",
      input_data: cutData(call.arguments),
      ...(ahead ? { output_data: cutData(result) } : { error_data: ending }),
      duration_ms: Math.round(performance.now() - sinceMs),
    },
  ]);
}

const halted = new Set(["worker.paused", "worker.stopped"]);
const isHalt = (error: unknown): boolean => error instanceof Refused && error.rule !== null && halted.has(error.rule);

/** Spends the approval; a pause that came in between is waited for. */
async function use(answer: Answered, table: Table): Promise<Played> {
  try {
    await table.client.use(answer.id, answer.digest ?? "");
  } catch (error) {
    if (!isHalt(error)) throw error;
    await table.waitUntilRunning();
    return use(answer, table);
  }
  return {
    verdict: "approved",
    rule: null,
    reason: `Approved by ${answer.decided_by ?? "somebody"}.`,
    used: answer.id,
  };
}

/** Takes back what nobody answered, unless somebody decided in this very moment. */
async function withdrawn(answer: Answered, { client }: Table): Promise<Answered> {
  try {
    await client.withdraw(answer.id);
    return answer;
  } catch (error) {
    if (error instanceof Refused && error.status === 409) return client.look(answer.id, lookSeconds);
    throw error;
  }
}

async function ask(call: RecordedCall, table: Table): Promise<Played> {
  const first = await decided(call, table);
  const answer = first.decision === "pending" ? await withdrawn(first, table) : first;
  const { decision, decided_by, decision_notes } = answer;
  const no = { rule: null, used: null };
  if (decision === "approved") return use(answer, table);
  if (decision === "expired") return { ...no, verdict: "expired", reason: "Nobody decided in time." };
  if (decision === "pending")
    return {
      ...no,
      verdict: "unanswered",
      reason: "Nobody decided within the patience of the replay; the request was withdrawn.",
    };
  return {
    ...no,
    verdict: "rejected",
    reason: `Rejected by ${decided_by ?? "somebody"}${decision_notes ? `: ${decision_notes}` : "."}`,
  };
}

async function goAhead(call: RecordedCall, table: Table): Promise<Played> {
  try {
    const { verdict, rule, reason } = await table.client.check({ action: call.action });
    if (verdict === "ask") return await ask(call, table);
    if (verdict === "allow") return { verdict: "allowed", rule, reason, used: null };
    if (!halted.has(rule)) return { verdict: "denied", rule, reason, used: null };
  } catch (error) {
    // A "no" of the server to this call is its ending; a key that no longer holds ends the replay.
    if (!(error instanceof Refused) || error.status === 401 || error.status >= 500) throw error;
    if (!isHalt(error))
      return {
        verdict: error.status === 403 ? "denied" : "refused",
        rule: error.rule,
        reason: error.message,
        used: null,
      };
  }
  await table.waitUntilRunning();
  return goAhead(call, table);
}

/**
 * Plays one call as its worker would make it: checks, asks where it must, and goes ahead only where it may. It never
 * decides anything.
 */
export async function play(call: RecordedCall, table: Table): Promise<Ending> {
  const sinceMs = performance.now();
  const { used, ...ending } = await goAhead(call, table);
  await log(call, table, ending, sinceMs);
  if (used === null) return ending;
  const outcome = failed(call.result)
    ? { succeeded: false, error: cutText(String(call.result), descriptionBytes) }
    : { succeeded: true };
  await table.client.report(used, outcome);
  return ending;
}
