import type { Route } from "next";

import { count } from "@/components/format";
import { BackLink } from "@/components/layout/back-link";
import { Fact, Facts } from "@/components/layout/facts";
import { Section } from "@/components/layout/section";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import type { ListedPerson } from "@/server/people/queries";

import { AccountSwitch } from "./account-switch";
import { ResetForm } from "./reset-form";
import { RolesForm } from "./roles-form";
import { ScopeForm } from "./scope-form";

/** One person: what is known of them and what an administrator may change; `forbidden` says why not. */
export function PersonDetail({
  person,
  isMe,
  forbidden,
  back,
}: {
  person: ListedPerson;
  isMe: boolean;
  forbidden: string | null;
  back: Route;
}) {
  const decides = person.roles.includes("approver") || person.roles.includes("admin");
  return (
    <>
      <BackLink href={back}>People</BackLink>
      <div className="px-4 pt-4 pb-10 sm:px-7">
        <h2 className="text-lg font-semibold tracking-[-0.01em]">
          {person.name}
          {isMe ? <span className="text-ink-2 font-normal"> (you)</span> : null}
        </h2>
        <Facts>
          <Fact name="E-mail">{person.email}</Fact>
          <Fact name="Signs in with">{waysIn(person)}</Fact>
          <Fact name="Last sign-in">{person.lastSignInAt === null ? "never" : <Time at={person.lastSignInAt} />}</Fact>
          <Fact name="Signed in">
            {person.liveSessions === 0 ? "nowhere" : `in ${count(person.liveSessions, "browser")}`}
          </Fact>
          <Fact name="Added">
            <Time at={person.createdAt} />
          </Fact>
          {person.createdBy === null ? null : <Fact name="Let in by">{person.createdBy}</Fact>}
        </Facts>
        {forbidden === null ? null : <Notice>{forbidden} You see what holds and can change nothing here.</Notice>}
        <Section title="Roles">
          <RolesForm person={person} forbidden={forbidden} />
        </Section>
        <Section title="What they may decide" aside={decides ? undefined : "holds once they are approver or admin"}>
          <ScopeForm person={person} decides={decides && person.disabledAt === null} forbidden={forbidden} />
        </Section>
        <Section title="New password">
          <ResetForm person={person} forbidden={isMe ? "Change your own on your account page." : forbidden} />
        </Section>
        <Section title="Account">
          <AccountSwitch person={person} forbidden={isMe ? "Another administrator can disable you." : forbidden} />
        </Section>
      </div>
    </>
  );
}

function waysIn({ hasPassword, usesSso }: ListedPerson): string {
  if (hasPassword) return usesSso ? "password or single sign-on" : "password";
  return usesSso ? "single sign-on" : "nothing yet: set a password, or let them use single sign-on";
}
