import type { ReactNode } from "react";

import { signOutHere } from "@/app/sign-in/actions";
import { whyNot } from "@/domain/permissions";
import { getAccount } from "@/server/people/queries";
import { currentPerson } from "@/server/session";

import { Frame } from "./_components/frame";
import { resumeAll, search } from "./actions";
import { currentCounts, currentStanding } from "./counts";

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const { person, credential } = await currentPerson();
  const [counts, standing, account] = await Promise.all([
    currentCounts(),
    currentStanding(),
    getAccount(credential, undefined),
  ]);

  return (
    <Frame
      person={{ email: person.email, name: person.name, roles: person.roles }}
      counts={{ pending: counts.pending, mine: counts.mine, inTrouble: standing.troubled.length }}
      stop={standing.stop && { ...standing.stop, whyNotResume: whyNot(person, "worker:write") }}
      resume={resumeAll}
      keyboard={{ singleKeys: account.singleKeys, remap: account.keyChoices }}
      search={search}
      signOut={signOutHere}
    >
      {children}
    </Frame>
  );
}
