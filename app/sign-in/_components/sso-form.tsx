"use client";

import { KeyRound } from "lucide-react";

import { Submit } from "@/components/form/submit";

import { signInElsewhere } from "../actions";

/** The way in through the organisation's own sign-in. */
export function SsoForm({ next }: { next: string | null }) {
  return (
    <form action={signInElsewhere} className="grid gap-4">
      {next === null ? null : <input type="hidden" name="next" value={next} />}
      <p
        aria-hidden
        className="text-ink-2 before:bg-line after:bg-line flex items-center gap-3 text-xs before:h-px before:flex-1 after:h-px after:flex-1"
      >
        or
      </p>
      <Submit variant="secondary" size="lg" className="w-full" icon={<KeyRound aria-hidden className="size-4" />}>
        Continue with single sign-on
      </Submit>
    </form>
  );
}
