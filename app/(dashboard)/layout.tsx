import type { ReactNode } from "react";

import { signOutHere } from "@/app/sign-in/actions";
import { getAccount } from "@/server/people/queries";
import { currentPerson } from "@/server/session";

import { Frame } from "./_components/frame";
import { search } from "./actions";
import { currentCounts } from "./counts";

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const { person, credential } = await currentPerson();
  const [counts, account] = await Promise.all([currentCounts(), getAccount(credential, undefined)]);

  return (
    <Frame
      person={{ email: person.email, name: person.name, roles: person.roles }}
      counts={{ pending: counts.pending, mine: counts.mine }}
      keyboard={{ singleKeys: account.singleKeys, remap: account.keyChoices }}
      search={search}
      signOut={signOutHere}
    >
      {children}
    </Frame>
  );
}
