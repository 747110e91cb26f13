"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { startTransition } from "react";

import { paths } from "@/app/paths";
import { Problem } from "@/components/layout/problem";
import { CutOff, isCutOff } from "@/components/live/cut-off";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";

/** A page that could not be read: the database does not answer, or the program has a fault. Never an empty list. */
export default function DashboardError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const router = useRouter();
  if (isCutOff(error)) return <CutOff />;

  const again = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });

  return (
    <Problem
      title="This page could not be read"
      recorded="Reading changes nothing. If you had just decided something, the queue shows whether it was recorded."
      advice="Try again. If it goes on, the database may not be answering: whoever runs the program finds the reference in its log."
      reference={error.digest}
      actions={
        <>
          <Button variant="primary" onClick={again}>
            Try again
          </Button>
          <Link href={paths.approvals()} className={buttonClass()}>
            Go to approvals
          </Link>
        </>
      }
    />
  );
}
