"use client";

import { useMemo, useState } from "react";

import { count } from "@/components/format";
import { Empty } from "@/components/layout/empty";
import { Button } from "@/components/ui/button";

import type { PackedFleet } from "../packed";
import { unpackFleet } from "../packed";
import { itemOf, shownOf } from "../view";
import { FleetSelection } from "./fleet-selection";
import { FleetList } from "./fleet-list";
import { FleetTable } from "./fleet-table";
import { FleetToolbar } from "./fleet-toolbar";
import { NewWorker } from "./new-worker";
import type { Rights } from "./standing/rights";
import { useStanding } from "./standing/use-standing";
import { useFleetView } from "./use-fleet-view";
import { useIsWide } from "./use-is-wide";

const none: ReadonlySet<string> = new Set();

/** The fleet, filtered and sorted where it is shown, so that typing answers at once. */
export function Fleet({ fleet, currency, rights }: { fleet: PackedFleet; currency: string; rights: Rights }) {
  const [view, setView] = useFleetView();
  const isWide = useIsWide();
  const [picked, setPicked] = useState(none);
  const { standing, dialog } = useStanding(() => setPicked(none));
  const items = useMemo(() => unpackFleet(fleet).map(itemOf), [fleet]);
  const shown = useMemo(() => shownOf(items, view), [items, view]);
  const selected = useMemo(
    () => items.filter(({ row }) => picked.has(row.workerId)).map(({ row }) => row),
    [items, picked],
  );

  if (items.length === 0) {
    return (
      <Empty title="No workers yet" action={<NewWorker forbidden={rights.write} />}>
        Make one here, or on the machine of this server by <code>npm run key -- --worker ID</code>. It appears as soon
        as it exists, and is reachable with its first heartbeat.
      </Empty>
    );
  }
  const Rows = isWide ? FleetTable : FleetList;
  const clear = () => setView(null);
  return (
    <>
      <FleetToolbar items={items} view={view} onChange={(change) => setView(change)} />
      <p role="status" className="sr-only">
        {count(shown.length, "worker")} of {items.length} shown
      </p>
      {shown.length === 0 ? (
        <Empty title="Nobody fits" action={<Button onClick={clear}>Remove all filters</Button>}>
          None of {count(items.length, "worker")} fits what is asked for.
        </Empty>
      ) : (
        <Rows
          items={shown}
          currency={currency}
          sort={view.sort}
          onSort={(sort) => setView({ sort })}
          picked={picked}
          onPick={setPicked}
          rights={rights}
          standing={standing}
        />
      )}
      <FleetSelection rows={selected} rights={rights} standing={standing} onClear={() => setPicked(none)} />
      {dialog}
    </>
  );
}
