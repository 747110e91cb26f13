import Link from "next/link";

import { paths } from "@/app/paths";
import { Status } from "@/components/status/dot";
import { none } from "@/components/status/none";
import type { Column } from "@/components/table/data-table";
import { Time } from "@/components/ui/time";
import { CutText } from "@/components/untrusted/cut-text";
import { VisibleText } from "@/components/untrusted/visible-text";
import { sayMoney } from "@/domain/money";
import type { OpportunityStatus } from "@/domain/pipeline";
import type { Card } from "@/server/pipeline/cards";

import { stageLooks } from "./stage-words";

/** Where an opportunity stands: its shape and its word. */
export function Stage({ status }: { status: OpportunityStatus }) {
  const { word, shape, tone } = stageLooks[status];
  return (
    <Status shape={shape} tone={tone}>
      {word}
    </Status>
  );
}

/** What is wrong with an open one, in a word or two. */
function marksOf({ staleSince, expired }: Card): string {
  return [...(expired ? ["expired"] : []), ...(staleSince === null ? [] : ["stale"])].join(", ");
}

const cut = (text: string | null) => (text === null ? none : <CutText text={text} className="max-w-24" />);

/** The columns of the list; amounts in its one currency. */
export const cardColumns: readonly Column<Card>[] = [
  { id: "name", header: "Customer", grow: true, sortable: true, cell: (card) => <Name card={card} /> },
  {
    id: "status",
    header: "Status",
    wideOnly: true,
    cell: (card) => (
      <span className="flex gap-2">
        <Stage status={card.status} />
        <span className="text-warn">{marksOf(card)}</span>
      </span>
    ),
  },
  { id: "type", header: "Type", wideOnly: true, cell: ({ type }) => cut(type) },
  { id: "source", header: "Source", wideOnly: true, cell: ({ source }) => cut(source) },
  {
    id: "worker",
    header: "Worker",
    wideOnly: true,
    cell: ({ worker }) =>
      worker === null ? (
        <span className="text-ink-2">nobody</span>
      ) : (
        <Link href={paths.worker(worker)} prefetch={false} className="hover:underline">
          <CutText text={worker} className="max-w-32" />
        </Link>
      ),
  },
  {
    id: "value",
    header: "Value",
    align: "right",
    sortable: true,
    firstSort: "desc",
    cell: ({ value, currency }) => (value === null ? none : sayMoney(value, currency, true)),
  },
  {
    id: "confidence",
    header: "Says",
    align: "right",
    sortable: true,
    firstSort: "desc",
    wideOnly: true,
    cell: ({ confidence }) => (confidence === null ? none : confidence.toFixed(2)),
  },
  {
    id: "next",
    header: "Next step",
    sortable: true,
    wideOnly: true,
    cell: ({ nextStep, nextStepAt }) =>
      nextStep === null ? (
        none
      ) : (
        <>
          <CutText text={nextStep} className="max-w-32" />
          {nextStepAt === null ? null : <Time at={nextStepAt} className="text-ink-2 block text-xs" />}
        </>
      ),
  },
  {
    id: "expires",
    header: "Expires",
    align: "right",
    sortable: true,
    wideOnly: true,
    cell: ({ expiresAt }) => (expiresAt === null ? none : <Time at={expiresAt} className="text-ink-2" />),
  },
  {
    id: "since",
    header: "In stage",
    align: "right",
    sortable: true,
    firstSort: "desc",
    wideOnly: true,
    cell: ({ since }) => <Time at={since} className="text-ink-2" />,
  },
];

/** On a phone the name carries what the other columns say. */
function Name({ card }: { card: Card }) {
  return (
    <>
      <VisibleText text={card.title} inline />
      <span className="text-ink-2 flex flex-wrap gap-x-3 text-xs font-normal lg:hidden">
        <Stage status={card.status} />
        <span>{card.worker === null ? "nobody" : <VisibleText text={card.worker} inline />}</span>
        <span className="text-warn">{marksOf(card)}</span>
      </span>
    </>
  );
}
