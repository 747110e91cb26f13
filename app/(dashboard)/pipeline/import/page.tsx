import type { Metadata } from "next";

import { paths } from "@/app/paths";
import { BackLink } from "@/components/layout/back-link";
import { Page } from "@/components/layout/page";
import { PageHeader } from "@/components/layout/page-header";
import { whyNot } from "@/domain/permissions";
import { getImportDefaults } from "@/server/import/defaults";
import { currentPerson } from "@/server/session";

import { Import } from "./_components/import";

export const metadata: Metadata = { title: "Import opportunities" };

export default async function ImportPage() {
  const { person, credential } = await currentPerson();
  const defaults = await getImportDefaults(credential, undefined);
  const forbidden = whyNot(person, "pipeline:write") ?? whyNot(person, "revenue:write");

  return (
    <Page>
      <BackLink href={paths.pipeline()} always>
        Pipeline
      </BackLink>
      <PageHeader
        title="Import opportunities"
        line="A CSV file from another system. Nothing is stored before you have seen what it would do."
      />
      <Import defaults={defaults} forbidden={forbidden} personId={person.id} />
    </Page>
  );
}
