import { Download } from "lucide-react";

import { browserApi } from "@/app/paths";
import { Button } from "@/components/ui/button";

import { filterNames, type FilterText } from "../filter";

/** Exactly what the filter shows, as a file. Taking a copy is on the trail itself. */
export function ExportForm({ filter }: { filter: FilterText }) {
  return (
    <form method="post" action={browserApi.auditExport} className="flex gap-2">
      {filterNames.map((name) => (
        <input key={name} type="hidden" name={name} value={filter[name]} />
      ))}
      <Button type="submit" name="format" value="csv" icon={<Download aria-hidden className="size-3.5" />}>
        CSV
      </Button>
      <Button type="submit" name="format" value="jsonl" icon={<Download aria-hidden className="size-3.5" />}>
        JSON lines
      </Button>
    </form>
  );
}
