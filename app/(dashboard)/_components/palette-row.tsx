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
      className="flex cursor-pointer items-center gap-2.5 rounded-sm px-2 py-1.5 text-sm touch aria-selected:bg-sel"
    >
      <Icon aria-hidden className="size-4 shrink-0 text-ink-2" />
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {meta === undefined ? null : <span className="shrink-0 text-xs text-ink-2">{meta}</span>}
      {keys === undefined ? null : <Kbd keys={keys} quiet />}
    </Command.Item>
  );
}
