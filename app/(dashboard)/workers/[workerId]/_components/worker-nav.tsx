import Link from "next/link";

import { paths } from "@/app/paths";
import { classes } from "@/components/ui/classes";

import { type WorkerTab, workerTabs } from "../search-params";

const words = {
  overview: "Overview",
  logs: "Logs",
  approvals: "Approvals",
  knowledge: "Messages and learnings",
  keys: "Keys",
} as const satisfies Record<WorkerTab, string>;

/**
 * The sides of one worker, each with an address of its own; what it may do is a page of its own. Then the name of the side
 * that stands below, over its sections' own.
 */
export function WorkerNav({ workerId, tab }: { workerId: string; tab: WorkerTab }) {
  return (
    <>
      <nav aria-label="About this worker" className="mt-4 flex gap-x-5 overflow-x-auto border-b text-sm">
        {workerTabs.map((each) => (
          <Link
            key={each}
            href={paths.worker(workerId, { tab: each === "overview" ? undefined : each })}
            prefetch={false}
            scroll={false}
            aria-current={each === tab ? "page" : undefined}
            className={look(each === tab)}
          >
            {words[each]}
          </Link>
        ))}
        <Link href={paths.permissions(workerId)} prefetch={false} className={look(false)}>
          Permissions
        </Link>
      </nav>
      <h2 className="sr-only">{words[tab]}</h2>
    </>
  );
}

const look = (here: boolean) =>
  classes(
    "-mb-px shrink-0 rounded-t-sm border-b-2 py-2 -outline-offset-2! transition-colors",
    here ? "border-accent font-medium text-ink" : "border-transparent text-ink-2 hover:text-ink",
  );
