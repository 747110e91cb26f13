import type { Metadata } from "next";

import { Page } from "@/components/layout/page";
import { listMoments } from "@/server/logs/moments";
import { currentPerson } from "@/server/session";

import { Patterns } from "./_components/patterns";

export const metadata: Metadata = { title: "Patterns" };

/** What the fleet's lines say, grouped; the browser asks for it, as often as somebody types. */
export default async function PatternsPage() {
  const { credential, person } = await currentPerson();
  return (
    <Page fill>
      <Patterns moments={await listMoments(credential, {})} personId={person.id} />
    </Page>
  );
}
