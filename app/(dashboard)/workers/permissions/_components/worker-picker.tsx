"use client";

import { X } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";

import { paths } from "@/app/paths";
import { Empty } from "@/components/layout/empty";
import { Toolbar } from "@/components/layout/toolbar";
import { buttonClass } from "@/components/ui/button-class";
import { chipClass } from "@/components/ui/chip";
import { classes } from "@/components/ui/classes";
import { Select } from "@/components/ui/select";

/** Which workers are edited at once; the address holds them. */
export function WorkerPicker({
  ids,
  others,
  unknown,
}: {
  ids: readonly string[];
  others: readonly { workerId: string; name: string }[];
  /** Ids in the address that no worker has. */
  unknown: readonly string[];
}) {
  const router = useRouter();
  const go = (next: readonly string[]) => router.push(paths.permissionsOf(next), { scroll: false });
  return (
    <>
      <Toolbar label="Workers">
        {ids.map((id) => (
          <span key={id} className={classes(chipClass, "border-line-2 pr-0.5")}>
            <Link
              href={paths.permissions(id)}
              prefetch={false}
              className="text-ink rounded-sm font-medium hover:underline"
            >
              {id}
            </Link>
            <button
              type="button"
              aria-label={`Leave ${id} out`}
              onClick={() => go(ids.filter((each) => each !== id))}
              className="hover:bg-line hover:text-ink grid size-5 place-items-center rounded-sm pointer-coarse:size-8"
            >
              <X aria-hidden className="size-3.5" />
            </button>
          </span>
        ))}
        <Select
          aria-label="Add a worker"
          value=""
          options={[
            { value: "", label: "Add a worker…" },
            ...others.map(({ workerId, name }) => ({
              value: workerId,
              label: name === workerId ? name : `${workerId}, ${name}`,
            })),
          ]}
          onChange={(event) => event.target.value !== "" && go([...ids, event.target.value])}
          className="w-48!"
        />
        {unknown.length === 0 ? null : <p className="text-bad text-xs">No such worker: {unknown.join(", ")}</p>}
      </Toolbar>
      {ids.length > 0 ? null : (
        <Empty
          title="No workers are chosen"
          action={
            <Link href={paths.workers()} className={buttonClass()}>
              Go to the fleet
            </Link>
          }
        >
          Add some here, or select them in the fleet.
        </Empty>
      )}
    </>
  );
}
