import "server-only";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";

import { demandPerson, type Person } from "@/domain/permissions";
import { Refusal } from "@/domain/errors";

import { type Credential, unauthenticated } from "./actor";
import { auth } from "./auth";
import { query } from "./query";

/** What this browser shows; whether it still holds is the database's to say. */
export const findCredential = cache(async (): Promise<Credential | null> => {
  const session = await auth();
  return session?.sessionId ? { kind: "session", sessionId: session.sessionId } : null;
});

/** @throws Refusal `unauthenticated`, for actions and routes of the browser */
export async function getCredential(): Promise<Credential> {
  const credential = await findCredential();
  if (!credential) throw unauthenticated({ kind: "session" });
  return credential;
}

const whoAmI = query({
  permission: "self:write",
  run: async ({ actor }): Promise<Person> => demandPerson(actor),
});

/** The sign-in page, which leads back to where this request wanted to go. */
async function signInPath(reason: { error?: string } = {}): Promise<`/sign-in?${string}`> {
  const next = (await headers()).get("x-path") ?? "/";
  return `/sign-in?${new URLSearchParams({ ...reason, next }).toString()}`;
}

/** The person of this request and their credential; without either, the sign-in page. Once per request. */
export const currentPerson = cache(async (): Promise<{ person: Person; credential: Credential }> => {
  const credential = await findCredential();
  if (!credential) redirect(await signInPath());
  try {
    return { person: await whoAmI(credential, undefined), credential };
  } catch (error) {
    if (error instanceof Refusal && error.code === "unauthenticated") redirect(await signInPath({ error: "ended" }));
    throw error;
  }
});
