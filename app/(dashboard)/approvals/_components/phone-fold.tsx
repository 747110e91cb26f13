"use client";

import { SlidersHorizontal } from "lucide-react";
import { useState } from "react";
import type { ReactNode } from "react";

import { Button } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";

/** Filters that a phone folds away, so that the list begins high; a wider page shows them always. */
export function PhoneFold({ active, children }: { active: number; children: ReactNode }) {
  const [open, setOpen] = useState(active > 0);
  return (
    <>
      <Button
        aria-expanded={open}
        aria-controls="filters"
        aria-label={active === 0 ? "Filters" : `Filters, ${String(active)} set`}
        onClick={() => setOpen(!open)}
        icon={<SlidersHorizontal aria-hidden className="size-4" />}
        className="sm:hidden"
      >
        {active === 0 ? null : active}
      </Button>
      <div id="filters" className={classes("flex-wrap gap-1.5 max-sm:w-full sm:flex", open ? "flex" : "hidden")}>
        {children}
      </div>
    </>
  );
}
