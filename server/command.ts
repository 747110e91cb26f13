import "server-only";

import { and, eq, sql } from "drizzle-orm";
import type { z } from "zod";

import { database, type PoolName, type Tx } from "@/db/client";
import { idempotencyKeys } from "@/db/schema/record";
import { badFields, Refusal } from "@/domain/errors";
import { type Actor, demand, type Permission } from "@/domain/permissions";
import type { Topic } from "@/domain/topics";

import { type Credential, getActor, nameOf } from "./actor";
import { canonicalHash } from "./canonical-hash";
import { afterDeadlocks, unknownWhetherRecorded, withinDeadline } from "./deadline";
import { stampUse } from "./key-stamp";
import { record, type Recorded } from "./record";
import { refusedEntry } from "./refused-attempts";

export type Deps = {
  tx: Tx;
  actor: Actor;
  requestId: string | null;
  /** Where the call came from, as the door saw it; null where there was no door. */
  source: string | null;
  /** Puts an entry on the audit trail; it is written with the change or not at all. */
  record: (entry: Recorded) => void;
  /** Tells open pages that something changed; delivered on commit, dead on rollback. */
  nudge: (topic: Topic, id?: string) => void;
};

/** How the caller knows this call again, and where it came from: no part of what is asked, so none of the input. */
export type Call = { requestId?: string; idempotencyKey?: string; route?: string; source?: string };

type Spec<Input extends z.ZodType, Output> = {
  name: `${string}.${string}`;
  permission: Permission;
  input: Input;
  touches: readonly Topic[];
  pool?: PoolName;
  /** For what takes longer than an answer may, by its nature; its statements set their own end. */
  deadlineMs?: number;
  run(deps: Deps, input: z.output<Input>): Promise<Output>;
};

/** @throws Refusal `invalid` with one entry per bad field */
export function parse<Input extends z.ZodType>(input: Input, raw: unknown): z.output<Input> {
  const parsed = input.safeParse(raw);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => ({ path: [...issue.path, key].join("."), message: "is not a known field" }))
      : [{ path: issue.path.join("."), message: issue.message }],
  );
  throw badFields(...problems);
}

/**
 * A write: permission, input, one transaction, idempotency, audit, nudge. The body is only the deed.
 *
 * A person's refused attempt is recorded too, in a transaction of its own.
 *
 * @throws Refusal of every kind; `unavailable` says that it is not known whether anything was recorded
 */
export function command<Input extends z.ZodType, Output>(spec: Spec<Input, Output>) {
  return async (credential: Credential, raw: unknown, call: Call = {}): Promise<Output> => {
    let refusedActor: Actor | null = null;
    try {
      return await withinDeadline(
        () =>
          afterDeadlocks(() =>
            database(spec.pool ?? "app").transaction(async (tx) => {
              const actor = await getActor(tx, credential);
              refusedActor = actor;
              demand(actor, spec.permission);
              const input = parse(spec.input, raw);
              return once(tx, actor, raw, { ...call, route: call.route ?? spec.name }, () =>
                perform(tx, spec, actor, input, call),
              );
            }),
          ),
        unknownWhetherRecorded,
        spec.deadlineMs,
      );
    } catch (error) {
      if (error instanceof Refusal && refusedActor !== null) {
        await recordRefusal(spec.name, refusedActor, error, raw, call.requestId ?? null);
      }
      throw error;
    }
  };
}

async function perform<Input extends z.ZodType, Output>(
  tx: Tx,
  spec: Spec<Input, Output>,
  actor: Actor,
  input: z.output<Input>,
  call: Call,
): Promise<Output> {
  const entries: Recorded[] = [];
  const nudges = new Set<string>(spec.touches);
  const requestId = call.requestId ?? null;
  const output = await spec.run(
    {
      tx,
      actor,
      requestId,
      source: call.source ?? null,
      record: (entry) => void entries.push(entry),
      nudge: (topic, id) => void nudges.add(id === undefined ? topic : `${topic}:${id}`),
    },
    input,
  );
  await stampUse(tx, actor);
  await Promise.all([notify(tx, nudges), record(tx, actor, spec.name, requestId, entries)]);
  return output;
}

async function notify(tx: Tx, nudges: ReadonlySet<string>): Promise<void> {
  if (nudges.size === 0) return;
  const said = sql`jsonb_array_elements_text(${JSON.stringify([...nudges])}::jsonb)`;
  await tx.execute(sql`select pg_notify('juggernaut', said) from ${said} as said`);
}

/** The same key with the same body answers as the first time; with another body it is refused. */
async function once<Output>(
  tx: Tx,
  actor: Actor,
  raw: unknown,
  call: Call,
  run: () => Promise<Output>,
): Promise<Output> {
  if (call.idempotencyKey === undefined) return run();
  const owner = `${actor.kind}:${nameOf(actor)}`;
  const route = call.route ?? "";
  const key = call.idempotencyKey;
  const bodyHash = canonicalHash(raw);

  // Two calls with one key wait for each other here, so the deed happens once.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${owner} ${route} ${key}`}, 0))`);
  const [known] = await tx
    .select({ bodyHash: idempotencyKeys.bodyHash, answer: idempotencyKeys.answer })
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.owner, owner), eq(idempotencyKeys.route, route), eq(idempotencyKeys.key, key)));
  if (known && known.bodyHash !== bodyHash) {
    throw new Refusal("unprocessable", "This idempotency key was used before with another body. Nothing was recorded.");
  }
  if (known && isAnswer<Output>(known.answer)) return known.answer;

  const output = await run();
  await tx.insert(idempotencyKeys).values({ owner, route, key, bodyHash, answer: output ?? null });
  return output;
}

/** Whatever stands under an idempotency key was returned by this same command, so it has its type. */
const isAnswer = <Output>(_stored: unknown): _stored is Output => true;

/** What was tried and refused; a failure here must not hide the refusal itself. */
async function recordRefusal(
  command: string,
  actor: Actor,
  refusal: Refusal,
  raw: unknown,
  requestId: string | null,
): Promise<void> {
  const entry = refusedEntry(command, actor, refusal, raw);
  if (entry === null) return;
  await withinDeadline(
    () => database("reserved").transaction((tx) => record(tx, actor, command, requestId, [entry])),
    "not recorded",
  ).catch((error: unknown) => console.error("A refused attempt could not be recorded.", error));
}
