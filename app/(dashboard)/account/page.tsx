import type { Metadata } from "next";

import { Page } from "@/components/layout/page";
import { PageHeader } from "@/components/layout/page-header";
import { Panel } from "@/components/layout/panel";
import { usableScopes, whyNot } from "@/domain/permissions";
import { listDeputies } from "@/server/people/deputies";
import { getAccount, listSessions, listTokens } from "@/server/people/queries";
import { currentPerson } from "@/server/session";

import { Deputies } from "./_components/deputies";
import { KeyChoice } from "./_components/key-choice";

import { PasswordForm } from "./_components/password-form";
import { ProfileForm } from "./_components/profile-form";
import { SessionList } from "./_components/session-list";
import { SingleKeys } from "./_components/single-keys";
import { ThemeChoice } from "./_components/theme-choice";
import { TokenList } from "./_components/token-list";

export const metadata: Metadata = { title: "Account" };

export default async function AccountPage() {
  const { person, credential } = await currentPerson();
  const [account, sessions, tokens, deputies] = await Promise.all([
    getAccount(credential, undefined),
    listSessions(credential, undefined),
    listTokens(credential, undefined),
    listDeputies(credential, undefined),
  ]);

  return (
    <Page>
      <PageHeader title="Account" line={`${account.email}, ${account.roles.join(", ")}`} />
      <Panel title="Profile" line="What others see beside your decisions. Roles are given by administrators.">
        <ProfileForm name={account.name} email={account.email} />
      </Panel>
      <Panel title="Password" line="Changing it ends your sessions elsewhere.">
        <PasswordForm email={account.email} hasPassword={account.hasPassword} />
      </Panel>
      <Panel title="Sessions" line="Where you are signed in. A session that is ended stops with its next request.">
        <SessionList sessions={sessions} />
      </Panel>
      <Panel title="Deputy" line="Decides in your place while you are away, as far as your own scope goes.">
        <Deputies deputies={deputies} forbidden={whyNot(person, "approval:decide")} />
      </Panel>
      <Panel title="Personal tokens" line="Keys for your own scripts. They carry your roles, narrowed to their scopes.">
        <TokenList tokens={tokens} usable={usableScopes(account.roles)} />
      </Panel>
      <Panel title="Keyboard" line="Keys that are pressed alone, such as a for approve.">
        <SingleKeys on={account.singleKeys} />
        <KeyChoice choices={account.keyChoices} on={account.singleKeys} />
      </Panel>
      <Panel title="Appearance" line="Kept in this browser.">
        <ThemeChoice />
      </Panel>
    </Page>
  );
}
