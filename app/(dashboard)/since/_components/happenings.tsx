import type { Route } from "next";
import Link from "next/link";

import { paths } from "@/app/paths";
import { Empty } from "@/components/layout/empty";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { SinceKind } from "@/domain/visits";
import type { Happening } from "@/server/visits/since";

/** What a thing of the trail leads to, for who may not read the trail; `type:id`. */
function placeOf(id: string): Route {
  const [type = "", ...rest] = id.split(":");
  if (type === "worker") return paths.permissions(rest.join(":"));
  if (type === "rule") return paths.rules();
  if (type === "person") return paths.people();
  return paths.actionTypes();
}

const leadsTo: Readonly<Record<SinceKind, (id: string, readsTrail: boolean) => Route>> = {
  asked: (id) => paths.approval(id),
  decided: (id) => paths.approvalHistory({ open: id }),
  expired: (id) => paths.approvalHistory({ open: id }),
  failed: (id) => paths.task(id),
  down: (id) => paths.worker(id),
  goals: (id) => paths.goal(id),
  moved: (id) => paths.opportunity(id),
  money: (id) => paths.revenueEvent(id),
  rules: (id, readsTrail) => (readsTrail ? paths.audit({ object: id }) : placeOf(id)),
};

/** Each thing that happened, the latest first, leading to itself. */
export function Happenings({
  kind,
  rows,
  readsTrail,
}: {
  kind: SinceKind;
  rows: readonly Happening[];
  readsTrail: boolean;
}) {
  if (rows.length === 0) return <Empty title="Nothing of this happened">Other kinds may have: they stand above.</Empty>;
  return (
    <ul aria-label="What happened">
      {rows.map(({ at, id, title, who, what }) => (
        <li
          key={`${id} ${at} ${what}`}
          className="hover:bg-hover relative grid grid-cols-[auto_minmax(0,1fr)_auto] items-baseline gap-x-3 border-b px-4 py-2 text-sm sm:grid-cols-[minmax(0,3fr)_minmax(0,2fr)_minmax(0,2fr)_88px] sm:gap-x-4 sm:px-6"
        >
          <Link
            href={leadsTo[kind](id, readsTrail)}
            prefetch={false}
            className="truncate rounded-sm font-medium -outline-offset-2! after:absolute after:inset-0 max-sm:col-span-2"
          >
            <VisibleText text={title} inline />
          </Link>
          <span className="text-ink-2 truncate max-sm:col-start-1 max-sm:row-start-2 max-sm:max-w-48 max-sm:text-xs">
            <VisibleText text={what} inline />
          </span>
          <span className="text-ink-2 truncate max-sm:col-start-2 max-sm:row-start-2 max-sm:text-xs">
            <VisibleText text={who} inline />
          </span>
          <Time
            at={at}
            className="text-ink-2 text-right text-xs whitespace-nowrap max-sm:col-start-3 max-sm:row-start-1"
          />
        </li>
      ))}
    </ul>
  );
}
