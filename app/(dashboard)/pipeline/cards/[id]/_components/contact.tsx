import { Section } from "@/components/layout/section";
import { JsonTree } from "@/components/untrusted/json-tree";

/** How the customer is reached, as it was written: workers write it too. */
export function Contact({ contact }: { contact: unknown }) {
  if (contact === null) return null;
  return (
    <Section title="Contact">
      <div className="mono overflow-x-auto rounded-md border px-3 py-2.5 text-xs">
        <JsonTree value={contact} />
      </div>
    </Section>
  );
}
