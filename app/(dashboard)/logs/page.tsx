import type { Metadata } from "next";

import { Page } from "@/components/layout/page";
import { currentPerson } from "@/server/session";

import { listSavedViews } from "@/server/saved-views/queries";

import { Logs } from "./_components/logs";

export const metadata: Metadata = { title: "Logs" };

/** Everybody who is signed in may read lines; the browser asks for them, as often as somebody types. */
export default async function LogsPage() {
  const { person, credential } = await currentPerson();
  return (
    <Page fill>
      <Logs personId={person.id} saved={await listSavedViews(credential, "logs")} />
    </Page>
  );
}
