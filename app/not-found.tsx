import Link from "next/link";

import { Problem } from "@/components/layout/problem";
import { buttonClass } from "@/components/ui/button-class";

import { paths } from "./paths";

export default function NotFound() {
  return (
    <main>
      <title>Not found · JUGGERNAUT</title>
      <Problem
        title="There is nothing at this address"
        recorded="Nothing was changed."
        advice="The address may be mistyped, or what stood here was removed. The queue shows everything that waits."
        actions={
          <Link href={paths.approvals()} className={buttonClass({ variant: "primary" })}>
            Go to approvals
          </Link>
        }
      />
    </main>
  );
}
