import Link from "next/link";

import { paths } from "@/app/paths";
import { Empty } from "@/components/layout/empty";
import { buttonClass } from "@/components/ui/button-class";

import { isNarrowed, type PipelineView } from "../address";

/** Nothing to show: because of the filters, or because there is nothing yet. */
export function NoCards({ view }: { view: PipelineView }) {
  if (isNarrowed(view)) {
    return (
      <Empty
        title="No opportunity fits"
        action={
          <Link prefetch={false} href={paths.pipeline({ view: view.view })} className={buttonClass()}>
            Clear the filters
          </Link>
        }
      />
    );
  }
  return (
    <Empty title="The pipeline is empty">
      Workers report opportunities through the API, and people make them with “New opportunity”. They appear here at
      once.
    </Empty>
  );
}
