"use client";

import { Plus, X } from "lucide-react";
import type { ReactNode } from "react";

import { Button } from "@/components/ui/button";

/** One line of a list that people edit: two controls and the way to take it out. */
export const rowClass = "grid max-w-xl grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-start gap-2";

/** A control of a row, with what is wrong under it. */
export function InRow({ error, children }: { error: string | undefined; children: ReactNode }) {
  return (
    <div className="min-w-0">
      {children}
      {error === undefined ? null : <p className="text-bad mt-1 text-xs">{error}</p>}
    </div>
  );
}

export function RemoveRow({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button variant="ghost" size="icon" aria-label={label} onClick={onClick}>
      <X aria-hidden className="size-4" />
    </Button>
  );
}

export function AddRow({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button className="justify-self-start" icon={<Plus aria-hidden className="size-4" />} onClick={onClick}>
      {label}
    </Button>
  );
}
