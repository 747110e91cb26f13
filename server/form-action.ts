import "server-only";

import { refresh } from "next/cache";

import type { ActionState } from "@/domain/action-state";
import { type FieldProblem, Refusal } from "@/domain/errors";

import type { Credential } from "./actor";
import type { Call } from "./command";
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
async function outcomeOf<Output>(run: () => Promise<Output>): Promise<Outcome<Output>> {
  try {
    return { ok: true, value: await run() };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ok: false, code: error.code, message: error.message, fields: [...error.fields] };
  }
}

/** A command as a server action that is called with a value, such as a decision by key. */
export function valueAction<Input, Output>(run: Deed<Output>) {
  return async (input: Input, call?: Call): Promise<Outcome<Output>> => {
    const outcome = await outcomeOf(async () => run(await getCredential(), input, call));
    if (outcome.ok) refresh();
    return outcome;
  };
}

/** A query as a server action, for what a page asks while it stands; nothing is drawn anew. */
export function readAction<Input, Output>(read: (credential: Credential, input: Input) => Promise<Output>) {
  return (input: Input): Promise<Outcome<Output>> => outcomeOf(async () => read(await getCredential(), input));
}
