import Link from "next/link";

import { paths } from "@/app/paths";
import { Empty } from "@/components/layout/empty";
import { buttonClass } from "@/components/ui/button-class";

import { isNarrowed, type TaskView } from "../address";

/** Nothing to list: because of the filters, because nothing is dead, or because there is nothing yet. */
export function NoTasks({ view }: { view: TaskView }) {
  const clear = (
    <Link prefetch={false} href={paths.tasks()} className={buttonClass()}>
      Clear the filters
    </Link>
  );
  if (view.dead) {
    return (
      <Empty title="No dead work" action={clear}>
        Tasks that used up their attempts appear here, to be retried, reassigned or closed with a note.
      </Empty>
    );
  }
  if (view.stuck) {
    return (
      <Empty title="Nothing is stuck" action={clear}>
        A task in progress without a change or a log line for half an hour appears here.
      </Empty>
    );
  }
  if (isNarrowed(view)) return <Empty title="No task fits" action={clear} />;
  return (
    <Empty title="There are no tasks yet">
      Workers make them through the API, and people with “New task”. They appear here at once.
    </Empty>
  );
}
