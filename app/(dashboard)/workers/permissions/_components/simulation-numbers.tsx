"use client";

import { useState } from "react";

import { formatNumber } from "@/components/format";
import { classes } from "@/components/ui/classes";
import { type SimulationView, simulationViews } from "@/domain/replay-views";
import type { Simulation } from "@/server/mandates/told";

import { SimulationRows } from "./simulation-rows";

const looks = {
  gained: { label: "Gained", means: "asked or refused, and allowed by the edit" },
  lost: { label: "Lost", means: "allowed or asked, and refused by the edit" },
  "newly asked": { label: "Newly asked", means: "a person is asked, who was not" },
  "no longer asked": { label: "No longer asked", means: "a person was asked, and is not any more" },
} as const satisfies Record<SimulationView, { label: string; means: string }>;

/** Four numbers; each opens the checks that it counts. */
export function SimulationNumbers({ simulation, baseCurrency }: { simulation: Simulation; baseCurrency: string }) {
  const [open, setOpen] = useState<SimulationView | null>(null);
  return (
    <div>
      <div className="bg-line grid grid-cols-2 gap-px overflow-hidden rounded-md border sm:grid-cols-4 lg:grid-cols-2 xl:grid-cols-4">
        {simulationViews.map((view) => {
          const { label, means } = looks[view];
          const { count } = simulation.numbers[view];
          const isOpen = open === view;
          return (
            <button
              key={view}
              type="button"
              aria-expanded={isOpen}
              title={means}
              onClick={() => setOpen(isOpen ? null : view)}
              className={classes(
                "px-3 py-2 text-left -outline-offset-2! transition-colors",
                isOpen ? "bg-sel" : "bg-surface hover:bg-hover",
              )}
            >
              <span className={classes("block text-xl font-semibold tabular-nums", count === 0 && "text-ink-3")}>
                {formatNumber(count)}
              </span>
              <span className="text-ink-2 block text-xs">{label}</span>
            </button>
          );
        })}
      </div>
      {open === null ? null : (
        <SimulationRows
          title={looks[open].means}
          shown={simulation.numbers[open]}
          several={simulation.workers > 1}
          baseCurrency={baseCurrency}
        />
      )}
    </div>
  );
}
