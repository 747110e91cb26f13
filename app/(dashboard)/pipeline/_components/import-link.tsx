import Link from "next/link";

import { paths } from "@/app/paths";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";

/** The way to the page that takes in a file; who may not use it reads why. */
export function ImportLink({ forbidden }: { forbidden: string | null }) {
  if (forbidden !== null) return <Button disabledReason={forbidden}>Import</Button>;
  return (
    <Link prefetch={false} href={paths.pipelineImport()} className={buttonClass()}>
      Import
    </Link>
  );
}
