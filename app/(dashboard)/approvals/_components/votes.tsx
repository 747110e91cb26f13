import { Section } from "@/components/layout/section";
import { StateBadge } from "@/components/status/state-badge";
import { Time } from "@/components/ui/time";
import type { RequestDetail } from "@/server/approvals/detail";

/** Who said what so far, where more than one person has to. The first note stays hidden from whoever votes second. */
export function Votes({ request: { votes, votesNeeded } }: { request: RequestDetail }) {
  if (votesNeeded < 2 || votes.length === 0) return null;
  return (
    <Section title={`Votes, ${String(votesNeeded)} approvals needed`}>
      <ul className="border-t text-[13.5px]">
        {votes.map((vote) => (
          <li
            key={vote.email}
            className="grid items-baseline gap-x-4 border-b py-2 sm:grid-cols-[minmax(0,1fr)_auto_auto]"
          >
            <span className="truncate">
              {vote.email}
              {vote.mine ? " (you)" : null}
            </span>
            <StateBadge state={vote.vote} />
            <Time at={vote.votedAt} className="text-ink-2 text-xs sm:min-w-20 sm:text-right" />
            <p className="text-ink-2 col-span-full text-sm [overflow-wrap:anywhere]">
              {vote.note ?? "The note is shown to you once you have voted."}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
