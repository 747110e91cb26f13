import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";

import { paths } from "@/app/paths";
import { PageHeader } from "@/components/layout/page-header";
import { LiveRefresh } from "@/components/live/live-provider";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";

/** What stands here before anybody works: how to begin, step by step. */
export function Begin({ whyNotWorkers, whyNotPeople }: { whyNotWorkers: string | null; whyNotPeople: string | null }) {
  return (
    <>
      <LiveRefresh topics={["workers"]} />
      <PageHeader title="Overview" line="Nobody works here yet. This page fills as soon as the first worker does." />
      <ol className="mx-auto grid w-full max-w-2xl px-4 py-6 [counter-reset:step] sm:px-6 sm:py-10">
        <Step
          title="Make a worker and its key"
          way={<Way href={paths.workers()} label="Make a worker" whyNot={whyNotWorkers} primary />}
        >
          A worker is a program of yours, in any language. It proves who it is by its key, which is shown once. On the
          machine of this server the same is <code className="mono">npm run key -- --worker ID</code>.
        </Step>
        <Step title="Let it ask before it acts">
          It sends what it wants to do to <code className="mono">POST /api/v1/approvals</code> and waits for the answer;
          <code className="mono">/api/v1/openapi.json</code> describes all that it can send. A new worker may do nothing
          unasked, until somebody says otherwise on its page.
        </Step>
        <Step title="Invite who decides" way={<Way href={paths.people()} label="Add people" whyNot={whyNotPeople} />}>
          Approvers decide what workers ask. A critical request takes two of them, so invite at least two.
        </Step>
        <Step title="Bring the pipeline" way={<Way href={paths.pipeline()} label="Open the pipeline" whyNot={null} />}>
          Opportunities come from the workers, from people, or from a CSV file of the system that you use now.
        </Step>
      </ol>
    </>
  );
}

function Step({ title, way, children }: { title: string; way?: ReactNode; children: ReactNode }) {
  return (
    <li className="grid grid-cols-[28px_minmax(0,1fr)] gap-x-3 gap-y-2 border-b py-4 [counter-increment:step] last:border-b-0 sm:grid-cols-[28px_minmax(0,1fr)_auto]">
      <span
        aria-hidden
        className="text-ink-2 grid size-6 place-items-center rounded-full border text-xs font-medium before:content-[counter(step)]"
      />
      <div>
        <h2 className="font-medium">{title}</h2>
        <p className="text-ink-2 text-sm">{children}</p>
      </div>
      {way === undefined ? null : <div className="max-sm:col-start-2 sm:self-center">{way}</div>}
    </li>
  );
}

function Way({
  href,
  label,
  whyNot,
  primary = false,
}: {
  href: Route;
  label: string;
  whyNot: string | null;
  primary?: boolean;
}) {
  if (whyNot !== null) return <Button disabledReason={whyNot}>{label}</Button>;
  return (
    <Link href={href} prefetch={false} className={buttonClass({ variant: primary ? "primary" : "secondary" })}>
      {label}
    </Link>
  );
}
