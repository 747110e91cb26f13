import { Section } from "@/components/layout/section";
import { JsonTree } from "@/components/untrusted/json-tree";
import type { RevenueEvent } from "@/server/revenue/event";

/** What whoever reported it wrote beside it; not ours, and not checked. */
export function Written({ event: { attribution, metadata } }: { event: RevenueEvent }) {
  const hasMore = attribution !== null || Object.keys(metadata).length > 0;
  if (!hasMore) return null;
  return (
    <Section title="Written by whoever reported it, not checked">
      <div className="overflow-x-auto rounded-md border p-3">
        <JsonTree value={{ ...(attribution !== null && { attribution }), metadata }} />
      </div>
    </Section>
  );
}
