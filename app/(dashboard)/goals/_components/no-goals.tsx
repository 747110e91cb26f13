import Link from "next/link";

import { paths } from "@/app/paths";
import { Empty } from "@/components/layout/empty";
import { buttonClass } from "@/components/ui/button-class";

import { type GoalView, isNarrowed } from "../address";

/** No goal, or none that fits. */
export function NoGoals({ view }: { view: GoalView }) {
  if (!isNarrowed(view)) {
    return (
      <Empty title="There are no goals yet">
        A goal says what work is for. Make the first one at the top, then decompose it into smaller ones; tasks, costs
        and revenue add up to it.
      </Empty>
    );
  }
  return (
    <Empty
      title="No goal fits"
      action={
        <Link href={paths.goals()} prefetch={false} className={buttonClass()}>
          Show all goals
        </Link>
      }
    >
      Nothing in the tree is called so, or stands so. Fewer filters find more.
    </Empty>
  );
}
