"use client";

import { ChevronsUpDown, UserRound } from "lucide-react";

import { Menu } from "@/components/ui/menu";
import type { Role } from "@/domain/permissions";

import { PersonItems } from "./person-items";

export type FramePerson = { email: string; name: string; roles: readonly Role[] };

/** Who is signed in, and what they can do with their own. */
export function UserMenu({ person, signOut }: { person: FramePerson; signOut?: (() => Promise<void>) | undefined }) {
  return (
    <Menu
      side="top"
      label={`${person.email}: account, theme, sign out`}
      triggerClass="flex w-full items-center gap-2 rounded-md px-2 py-1 text-left text-xs text-ink-2 transition-colors hover:bg-hover hover:text-ink max-lg:size-10 max-lg:justify-center max-lg:p-0"
      trigger={
        <>
          <UserRound aria-hidden className="size-4 shrink-0 lg:hidden" />
          <span className="min-w-0 flex-1 truncate max-lg:hidden">{person.email}</span>
          <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 max-lg:hidden" />
        </>
      }
    >
      <p className="text-ink-2 border-b px-2 pt-1 pb-2 text-xs">
        <span className="text-ink block text-sm font-medium">{person.name}</span>
        {person.email}
        <span className="block">{person.roles.join(", ")}</span>
      </p>
      <div className="pt-1">
        <PersonItems signOut={signOut} />
      </div>
    </Menu>
  );
}
