"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";

// Asked for seldom, so it is fetched when it is.
const IdentityDialog = dynamic(() => import("./identity-dialog").then((module) => module.IdentityDialog), {
  ssr: false,
});

type Told = { ok: true } | { ok: false; code: string; message: string };

/**
 * Does what only somebody who signed in just now may do: asks for the password first, where it is known that it will be
 * asked for, or once the server says so, and then goes on by itself.
 *
 * @param missing what proof is missing already, or null
 * @returns `run`, which answers what came of the deed, or null where the person is asked first; and the dialog
 */
export function useFreshSignIn(missing: string | null) {
  const [asked, setAsked] = useState<{ why: string; goOn: () => void } | null>(null);

  async function run<Answer extends Told>(deed: () => Promise<Answer>, goOn: () => void, proven: boolean) {
    if (missing !== null && !proven) {
      setAsked({ why: missing, goOn });
      return null;
    }
    const told = await deed();
    // The right was there when the page was read: what is missing now is proof of who sits here.
    if (told.ok || told.code !== "forbidden" || proven) return told;
    setAsked({ why: told.message, goOn });
    return null;
  }

  const dialog: ReactNode = asked && (
    <IdentityDialog
      why={asked.why}
      nothing="Nothing was saved."
      onClose={() => setAsked(null)}
      onProven={() => {
        setAsked(null);
        asked.goOn();
      }}
    />
  );
  return { run, dialog };
}
