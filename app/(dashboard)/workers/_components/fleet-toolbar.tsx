"use client";

import { useRef } from "react";

import { formatNumber } from "@/components/format";
import { useShortcuts } from "@/components/keyboard/use-shortcuts";
import { Toolbar } from "@/components/layout/toolbar";
import { chipClass } from "@/components/ui/chip";
import { classes } from "@/components/ui/classes";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import { autonomyLevels } from "@/domain/workers";

import { type FleetMark, fleetMarks, nobody } from "../search-params";
import type { FleetItem, FleetView } from "../view";
import { FilterChoice } from "./filter-choice";
import { fleetColumns } from "./fleet-columns";

const markWords: Record<FleetMark, string> = {
  reachable: "reachable",
  late: "late",
  gone: "gone",
  never: "never heard",
  stuck: "stuck",
  "over-cap": "over its cap",
  error: "in error, it says",
  paused: "paused",
  stopped: "stopped",
  maintenance: "in maintenance",
  fruitless: "spending with nothing to show",
  shared: "heard from a shared source",
};

/** What the fleet is narrowed to; every part of it stands in the address. */
export function FleetToolbar({
  items,
  view,
  onChange,
}: {
  items: readonly FleetItem[];
  view: FleetView;
  onChange: (change: Partial<FleetView>) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  useShortcuts({ "/": { label: "Go to the filter", run: () => input.current?.select() } });
  const owners = [...new Set(items.map(({ row }) => row.owner ?? nobody))].toSorted();
  const inTrouble = items.filter((item) => item.inTrouble).length;

  return (
    <Toolbar>
      <div role="search" className="relative w-full sm:w-80">
        <Input
          ref={input}
          type="search"
          value={view.q}
          placeholder="Filter workers"
          aria-label="Filter workers"
          autoComplete="off"
          maxLength={200}
          className="pr-8"
          onChange={(event) => onChange({ q: event.target.value })}
        />
        <span className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2">
          <Kbd keys="/" quiet />
        </span>
      </div>
      <button
        type="button"
        aria-pressed={view.trouble !== null}
        className={classes(chipClass, view.trouble === null ? "border-line-2" : "border-accent text-ink font-medium")}
        onClick={() => onChange({ trouble: view.trouble === null ? "1" : null })}
      >
        in trouble ({formatNumber(inTrouble)})
      </button>
      <FilterChoice
        name="status"
        value={view.mark}
        options={fleetMarks.map((mark) => ({ value: mark, label: markWords[mark] }))}
        onChange={(mark) => onChange({ mark })}
      />
      <FilterChoice
        name="level"
        value={view.level}
        options={autonomyLevels.map((level) => ({ value: level, label: level }))}
        onChange={(level) => onChange({ level })}
      />
      <FilterChoice
        name="owner"
        value={view.owner}
        options={owners.map((owner) => ({ value: owner, label: owner }))}
        onChange={(owner) => onChange({ owner })}
      />
      <span className="contents lg:hidden">
        <FilterChoice
          name="order"
          value={view.sort}
          options={fleetColumns.flatMap(({ id, header }) => [
            { value: id, label: `${header}, upwards` },
            { value: `-${id}` as const, label: `${header}, downwards` },
          ])}
          onChange={(sort) => onChange({ sort })}
        />
      </span>
    </Toolbar>
  );
}
