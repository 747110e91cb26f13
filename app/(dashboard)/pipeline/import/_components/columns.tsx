"use client";

import { type Column, DataTable } from "@/components/table/data-table";
import { Select } from "@/components/ui/select";
import { VisibleText } from "@/components/untrusted/visible-text";
import { fieldLabels, type ImportField, importFields, type Mapping } from "@/domain/import-fields";

import { type Look, samplesOf } from "./look-into";
import { mapTo } from "./wish";

const isField = (word: string): word is ImportField => importFields.some((field) => field === word);
const fields = [
  { value: "", label: "Kept beside the card" },
  ...importFields.map((field) => ({ value: field, label: fieldLabels[field] })),
];

/** Which column becomes what. */
export function Columns({
  look,
  mapping,
  onChange,
}: {
  look: Look;
  mapping: Mapping;
  onChange: (mapping: Mapping) => void;
}) {
  const rows = look.columns.map((name, index) => ({
    name,
    samples: samplesOf(look, index).join(" · "),
    field: importFields.find((field) => mapping[field] === name) ?? "",
  }));
  const columns: Column<(typeof rows)[number]>[] = [
    { id: "name", header: "Column", cell: ({ name }) => <VisibleText text={name} inline /> },
    {
      id: "samples",
      header: "For example",
      grow: true,
      cell: ({ samples }) => (
        <span className="text-ink-2">{samples === "" ? "empty" : <VisibleText text={samples} inline />}</span>
      ),
    },
    {
      id: "field",
      header: "Becomes",
      cell: ({ name, field }) => (
        <Select
          aria-label={`${name} becomes`}
          options={fields}
          value={field}
          className="min-w-44"
          onChange={(event) => {
            const chosen = event.target.value;
            onChange(mapTo(mapping, name, isField(chosen) ? chosen : ""));
          }}
        />
      ),
    },
  ];
  return (
    <DataTable caption="Columns of the file" columns={columns} rows={rows} rowId={({ name }) => name} empty={null} />
  );
}
