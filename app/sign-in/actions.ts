"use server";

import { redirect } from "next/navigation";

import { paths } from "@/app/paths";
import type { ActionState } from "@/domain/action-state";
import { Refusal } from "@/domain/errors";
import { isWrongPassword, signIn, signOut } from "@/server/auth";
import { endSession } from "@/server/people/sign-in";
import { findCredential } from "@/server/session";

import { nextPath } from "./next-path";

const wrong = "E-mail and password do not fit together. Check both and try again.";

/** Why the door stayed shut, as far as it is told; null for what is a fault and not a "no". */
function whyShut(error: unknown): string | null {
  if (isWrongPassword(error)) return wrong;
  if (!(error instanceof Error)) return null;
  const cause = error.cause;
  const inner = typeof cause === "object" && cause !== null && "err" in cause ? cause.err : error;
  return inner instanceof Refusal ? inner.message : null;
}

const onward = (form: FormData) => nextPath(form.get("next")) ?? paths.overview();

export async function signInWithPassword(_previous: ActionState, form: FormData): Promise<ActionState> {
  try {
    await signIn("credentials", { email: form.get("email"), password: form.get("password"), redirect: false });
  } catch (error) {
    const message = whyShut(error);
    if (message === null) throw error;
    return { status: "refused", message, fields: [] };
  }
  redirect(onward(form));
}

export async function signInElsewhere(form: FormData): Promise<void> {
  await signIn("oidc", { redirectTo: onward(form) });
}

/** Ends the session in the database too, so that a copy of the cookie opens nothing. */
export async function signOutHere(): Promise<void> {
  const credential = await findCredential();
  if (credential?.kind === "session") {
    await endSession(credential, { sessionId: credential.sessionId }).catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
    });
  }
  await signOut({ redirectTo: paths.signIn() });
}
