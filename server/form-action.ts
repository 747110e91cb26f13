import "server-only";

import { refresh } from "next/cache";
import { z } from "zod";

import type { ActionState } from "@/domain/action-state";
import { type FieldProblem, Refusal } from "@/domain/errors";

import type { Credential } from "./actor";
import { type Call, parse } from "./command";
import { getCredential } from "./session";

/** The outcome of a deed that a client component asked for: what it returned, or why it was refused. */
export type Outcome<Output> =
  | { ok: true; value: Output }
  | { ok: false; code: Refusal["code"]; message: string; fields: FieldProblem[] };

type Deed<Output> = (credential: Credential, raw: unknown, call?: Call) => Promise<Output>;

/** A form as a command takes it: a name in `[]` is a list, and what React adds for itself is left out. */
function fieldsOf(form: FormData): Record<string, unknown> {
  const names = [...new Set(form.keys())].filter((name) => !name.startsWith("$ACTION"));
  return Object.fromEntries(
    names.map((name) => (name.endsWith("[]") ? [name.slice(0, -2), form.getAll(name)] : [name, form.get(name)])),
  );
}

/** A command as a server action for a `<form>`. */
export function formAction<Output>(run: Deed<Output>, says?: (output: Output) => string) {
  return async (_previous: ActionState, form: FormData): Promise<ActionState> => {
    try {
      const output = await run(await getCredential(), fieldsOf(form));
      refresh();
      return { status: "done", ...(says && { message: says(output) }) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { status: "refused", message: error.message, fields: [...error.fields] };
    }
  };
}

/** An expected "no" is told; whatever else goes wrong is a bug and is thrown on. */
async function outcomeOf<Output>(ask: (credential: Credential) => Promise<Output>): Promise<Outcome<Output>> {
  try {
    return { ok: true, value: await ask(await getCredential()) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ok: false, code: error.code, message: error.message, fields: [...error.fields] };
  }
}

async function drawnAnew<Output>(done: Promise<Outcome<Output>>): Promise<Outcome<Output>> {
  const outcome = await done;
  if (outcome.ok) refresh();
  return outcome;
}

/** A command as a server action that is called with a value. Whatever else a page sends along is no part of it. */
export function valueAction<Input, Output>(run: Deed<Output>) {
  return (input: Input): Promise<Outcome<Output>> => drawnAnew(outcomeOf((credential) => run(credential, input)));
}

const idempotencyKey = z.string().min(1).max(255);

/** The same for a deed whose answer may be lost: asked again with the key that the page gave it, it is done once. */
export function onceAction<Input, Output>(run: Deed<Output>) {
  return (input: Input, key: string): Promise<Outcome<Output>> =>
    drawnAnew(outcomeOf((credential) => run(credential, input, { idempotencyKey: parse(idempotencyKey, key) })));
}

/** A query as a server action, for what a page asks while it stands; nothing is drawn anew. */
export function readAction<Input, Output>(read: (credential: Credential, input: Input) => Promise<Output>) {
  return (input: Input): Promise<Outcome<Output>> => outcomeOf((credential) => read(credential, input));
}
