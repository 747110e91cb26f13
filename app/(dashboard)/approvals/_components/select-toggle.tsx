"use client";

import { Button } from "@/components/ui/button";

import { useDesk } from "./desk";

/** On touch screens, where no pointer hovers over a row, the way to the boxes that select. */
export function SelectToggle() {
  const desk = useDesk();
  if (!desk) return null;
  const isOn = desk.isChoosing || desk.selected.size > 0;
  return (
    <Button
      aria-pressed={isOn}
      onClick={() => (isOn ? desk.clearSelection() : desk.setChoosing(true))}
      className="hidden! pointer-coarse:inline-flex!"
    >
      {isOn ? "Clear" : "Select"}
    </Button>
  );
}
