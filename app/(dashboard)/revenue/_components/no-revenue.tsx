import { Empty } from "@/components/layout/empty";

/** Nothing has come in yet: how it would. */
export function NoRevenue() {
  return (
    <Empty title="No revenue yet">
      <p>
        Workers report it with <code className="mono">POST /api/v1/revenue-events</code>, an import of the pipeline
        brings in what was won, and people record it with “Record”. It appears here at once.
      </p>
    </Empty>
  );
}
