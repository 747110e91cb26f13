"use client";

import { Command } from "cmdk";
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

import { Kbd } from "@/components/ui/kbd";

/** One thing that can be picked in the palette. */
export function PaletteRow({
  value,
  Icon,
  meta,
  keys,
  onSelect,
  children,
}: {
  value: string;
  Icon: LucideIcon;
  meta?: string | undefined;
  keys?: string | undefined;
  onSelect: () => void;
  children: ReactNode;
}) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="touch aria-selected:bg-sel flex cursor-pointer items-center gap-2.5 rounded-sm px-2 py-1.5 text-sm"
    >
      <Icon aria-hidden className="text-ink-2 size-4 shrink-0" />
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {meta === undefined ? null : <span className="text-ink-2 shrink-0 text-xs">{meta}</span>}
      {keys === undefined ? null : <Kbd keys={keys} quiet />}
    </Command.Item>
  );
}
