import Link from "next/link";

import { paths } from "@/app/paths";
import { Problem } from "@/components/layout/problem";
import { buttonClass } from "@/components/ui/button-class";

/** What is asked for does not exist, or no longer: the frame stays, so that all else is one step away. */
export default function NotFoundHere() {
  return (
    <>
      <title>Not found · JUGGERNAUT</title>
      <Problem
        title="There is nothing at this address"
        recorded="Nothing was changed."
        advice="The address may be mistyped, or what stood here was removed. The search in the menu finds what there is."
        actions={
          <>
            <Link href={paths.overview()} className={buttonClass({ variant: "primary" })}>
              Go to the overview
            </Link>
            <Link href={paths.approvals()} className={buttonClass()}>
              Go to approvals
            </Link>
          </>
        }
      />
    </>
  );
}
