import { readFileSync } from "node:fs";
import { basename } from "node:path";

import { z } from "zod";

import { actionMaxLength } from "@/domain/patterns";

import { Usage } from "../reach";

/** One action that a recorded agent took, and what it got back. */
export type RecordedCall = {
  runId: string;
  /** Its place among the calls of its run, from 1. */
  number: number;
  tool: string;
  /** The tool's name as an action's may be. */
  action: string;
  arguments: unknown;
  /** Null where the recording has none. */
  result: unknown;
  /** The last words before it, for the people who decide. */
  context: string;
};
export type Run = { worker: string; calls: RecordedCall[] };

const text = z.union([z.string(), z.null(), z.array(z.unknown())]).optional();
const message = z.object({
  role: z.string(),
  content: text,
  tool_call_id: z.string().optional(),
  tool_calls: z
    .array(z.object({ id: z.string().default(""), function: z.object({ name: z.string(), arguments: z.unknown() }) }))
    .nullish(),
});
const line = z.object({
  run_id: z.union([z.string(), z.number()]).optional(),
  agent: z.string().optional(),
  messages: z.array(message),
});
type Message = z.output<typeof message>;

/** A name that workers may have: what it may not hold becomes a dash. */
const asWorkerId = (name: string): string =>
  name
    .replace(/[^A-Za-z0-9_.:-]+/g, "-")
    .replace(/^[^A-Za-z0-9]+/, "")
    .slice(0, 64) || "REPLAY";
const asAction = (tool: string): string =>
  tool
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9_.-]+/g, "_")
    .slice(0, actionMaxLength) || "unnamed";

/** What the door refuses anywhere: halves of pairs, and NUL. */
const clean = (written: string): string => written.replaceAll("\0", "\uFFFD").replace(/\p{Cs}/gu, "\uFFFD");

function asJson(written: string): unknown {
  try {
    return JSON.parse(clean(written));
  } catch {
    return clean(written);
  }
}

const textOf = (content: Message["content"]): string =>
  clean(typeof content === "string" ? content : content == null ? "" : JSON.stringify(content));

/** The last two things that were said before a call. */
const contextOf = (said: readonly string[]): string => said.slice(-2).join("\n");

/** Each call with the next answer that carries its id: recordings use the same id more than once. */
export function callsOf(runId: string, messages: readonly Message[]): RecordedCall[] {
  const calls: RecordedCall[] = [];
  const unanswered = new Map<string, RecordedCall[]>();
  const said: string[] = [];
  for (const { role, content, tool_calls, tool_call_id } of messages) {
    for (const { id, function: called } of tool_calls ?? []) {
      const given = called.arguments;
      const call = {
        runId,
        number: calls.length + 1,
        tool: clean(called.name),
        action: asAction(called.name),
        arguments: typeof given === "string" ? asJson(given) : (given ?? null),
        result: null,
        context: contextOf(said),
      };
      calls.push(call);
      unanswered.set(id, [...(unanswered.get(id) ?? []), call]);
    }
    if (role === "tool") {
      const call = unanswered.get(tool_call_id ?? "")?.shift();
      if (call) call.result = asJson(textOf(content));
    } else if (textOf(content) !== "") said.push(`${role}: ${textOf(content)}`);
  }
  return calls;
}

/**
 * The recorded runs of a file, a JSON object a line.
 *
 * @throws Usage naming the line that is none
 */
export function readRuns(file: string): Run[] {
  const fallback = `REPLAY-${basename(file)}`;
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.flatMap((written, index) => {
    if (written.trim() === "") return [];
    const read = line.safeParse(asJson(written));
    if (!read.success)
      throw new Usage(
        `Line ${index + 1} of ${basename(file)} is no recorded run: ${read.error.issues[0]?.message ?? ""}`,
      );
    const { run_id = `line ${index + 1}`, agent, messages } = read.data;
    return [{ worker: asWorkerId(agent ?? fallback), calls: callsOf(clean(String(run_id)), messages) }];
  });
}

const readShape = /^(get|list|search|find)_/;
/** Whether a tool only looks. Source: contract.md, `npm run replay`. */
export const isRead = (tool: string): boolean => readShape.test(tool) || tool === "calculate" || tool === "think";
