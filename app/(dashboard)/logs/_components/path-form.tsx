"use client";

import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type LogColumn, mostColumns, readColumn } from "@/domain/log-columns";

/** A column that shows what stands at a path in the lines' data. */
export function PathForm({
  columns,
  isFull,
  onAdd,
}: {
  columns: readonly LogColumn[];
  isFull: boolean;
  onAdd: (column: LogColumn) => void;
}) {
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState<string | null>(null);
  const add = () => {
    const column = readColumn(typed);
    if (isFull) return setWrong(`At most ${mostColumns.toString()} columns.`);
    if (column === null) return setWrong("A path begins with input, output or error: input.customer.");
    if (columns.includes(column)) return setWrong("It is shown already.");
    setTyped("");
    setWrong(null);
    onAdd(column);
  };
  return (
    <form
      className="flex items-start gap-2 border-t pt-2"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <div className="min-w-0 flex-1">
        <Field label="A path in the data" error={wrong ?? undefined}>
          <Input
            value={typed}
            placeholder="input.customer"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            className="font-mono"
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
      </div>
      <Button type="submit" className="mt-6">
        Add
      </Button>
    </form>
  );
}
