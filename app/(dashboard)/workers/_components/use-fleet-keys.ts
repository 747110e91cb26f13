"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { paths } from "@/app/paths";
import { useShortcuts } from "@/components/keyboard/use-shortcuts";

import type { FleetItem } from "../view";
import type { Rights } from "./standing/rights";
import type { Standing } from "./standing/use-standing";

/**
 * The cursor of the fleet, by worker, so that rows which come, go or are out of sight never move it to another one.
 *
 * @returns the worker that it stands on, or null
 */
export function useFleetKeys({
  items,
  rights,
  standing,
  onToggle,
  onMove,
}: {
  items: readonly FleetItem[];
  rights: Rights;
  standing: Standing;
  onToggle: (id: string) => void;
  onMove: (at: number) => void;
}): string | null {
  const router = useRouter();
  const [id, setId] = useState<string | null>(null);
  const here = items.findIndex(({ row }) => row.workerId === id);
  const row = items[here]?.row;

  const move = (by: 1 | -1) => {
    const at = Math.min(items.length - 1, Math.max(0, here === -1 ? 0 : here + by));
    setId(items[at]?.row.workerId ?? null);
    onMove(at);
  };
  const pause = () => row && standing.ask("pause", [row.workerId]);

  useShortcuts(
    {
      j: { label: "Next worker", run: () => move(1), repeats: true },
      k: { label: "Previous worker", run: () => move(-1), repeats: true },
      Enter: { label: "Open the worker", run: () => row && router.push(paths.worker(row.workerId)) },
      x: { label: "Select the worker", run: () => row && onToggle(row.workerId) },
      p: rights.halt === null ? { label: "Pause the worker", run: pause } : undefined,
    },
    { enabled: items.length > 0 },
  );
  return row?.workerId ?? null;
}
