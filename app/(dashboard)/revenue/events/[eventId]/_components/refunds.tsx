import Link from "next/link";

import { paths } from "@/app/paths";
import { Section } from "@/components/layout/section";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/untrusted/visible-text";
import { sayMoney } from "@/domain/money";
import type { ListedEvent } from "@/server/revenue/events";

/** What was given back of it, in the order of time. */
export function Refunds({ refunds }: { refunds: readonly ListedEvent[] }) {
  if (refunds.length === 0) return null;
  return (
    <Section title="Refunds">
      <ul className="border-t">
        {refunds.map(({ id, gross, currency, description, occurredAt }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-3 border-b py-1.5 text-sm">
            <Link href={paths.revenueEvent(id)} prefetch={false} className="font-medium hover:underline">
              {sayMoney(gross, currency)}
            </Link>
            <span className="text-ink-2 min-w-0 flex-1 truncate">
              {description === null ? null : <VisibleText text={description} inline />}
            </span>
            <Time at={occurredAt} className="text-ink-2" />
          </li>
        ))}
      </ul>
    </Section>
  );
}
