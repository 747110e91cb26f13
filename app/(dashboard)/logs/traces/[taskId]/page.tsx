import type { Metadata } from "next";
import { notFound } from "next/navigation";

import { paths } from "@/app/paths";
import { BackLink } from "@/components/layout/back-link";
import { Page } from "@/components/layout/page";
import { PathLinks } from "@/components/layout/path-links";
import { findStory } from "@/server/traces/story";
import { currentPerson } from "@/server/session";

import { Trace } from "./_components/trace";

export const metadata: Metadata = { title: "Trace" };

/** A task's whole story on one axis of time. */
export default async function TracePage({ params }: PageProps<"/logs/traces/[taskId]">) {
  const { credential } = await currentPerson();
  const { taskId } = await params;
  const story = await findStory(credential, { task: taskId });
  if (story === null) notFound();
  return (
    <Page>
      <BackLink href={paths.task(story.task.id)} always>
        Task
      </BackLink>
      <div className="px-4 pt-3 sm:px-6">
        <PathLinks
          label="Toward"
          links={story.goalPath.map(({ id, title }) => ({ id, title, href: paths.goal(id) }))}
        />
      </div>
      <Trace key={story.task.id} first={story} />
    </Page>
  );
}
