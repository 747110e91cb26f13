import Form from "next/form";
import type { Route } from "next";

import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";

/** Days that are typed, put into the address; the other parts of it are sent along. */
export function DaysForm({
  label,
  action,
  fields,
  keep,
}: {
  label: string;
  action: Route;
  fields: readonly { name: string; label: string; value: string }[];
  keep: Readonly<Record<string, string | undefined>>;
}) {
  return (
    <Form
      action={action}
      prefetch={false}
      scroll={false}
      aria-label={label}
      className="flex flex-wrap items-center gap-1.5"
    >
      {Object.entries(keep).map(([name, value]) =>
        value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />,
      )}
      {fields.map(({ name, label: called, value }) => (
        <Input
          key={`${name} ${value}`}
          type="date"
          name={name}
          required
          min="1970-01-01"
          max="2199-12-31"
          defaultValue={value}
          aria-label={called}
          className="w-36!"
        />
      ))}
      <Button type="submit">Show</Button>
    </Form>
  );
}
