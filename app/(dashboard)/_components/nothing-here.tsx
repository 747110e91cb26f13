import Link from "next/link";

import { paths } from "@/app/paths";
import { Problem } from "@/components/layout/problem";
import { buttonClass } from "@/components/ui/button-class";

/** What is asked for does not exist, or no longer. */
export function NothingHere({ isSignedIn }: { isSignedIn: boolean }) {
  return (
    <Problem
      title="There is nothing at this address"
      recorded="Nothing was changed."
      advice={`The address may be mistyped, or what stood here was removed. ${isSignedIn ? "The search in the menu finds what there is." : "Who is signed in can search for it."}`}
      actions={
        isSignedIn ? (
          <>
            <Link href={paths.overview()} className={buttonClass({ variant: "primary" })}>
              Go to the overview
            </Link>
            <Link href={paths.approvals()} className={buttonClass()}>
              Go to approvals
            </Link>
          </>
        ) : (
          <Link href={paths.signIn()} className={buttonClass({ variant: "primary" })}>
            Sign in
          </Link>
        )
      }
    />
  );
}
