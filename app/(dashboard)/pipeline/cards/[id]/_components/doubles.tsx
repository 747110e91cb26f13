"use client";

import Link from "next/link";
import { useState } from "react";

import { paths } from "@/app/paths";
import { Refused } from "@/components/form/refused";
import { useSent } from "@/components/form/use-sent";
import { Section } from "@/components/layout/section";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DialogFoot } from "@/components/ui/dialog-foot";
import { notify } from "@/components/ui/notify";
import { VisibleText } from "@/components/untrusted/visible-text";
import { sayMoney } from "@/domain/money";
import type { CardDetail } from "@/server/pipeline/detail";
import type { Double } from "@/server/pipeline/doubles";

import { Stage } from "../../../_components/card-columns";
import { mergeCards, unmergeCard } from "../../../actions";

const noAnswer = "The server did not answer. Look again whether they are one.";

/** Cards that may be the same sale, to be taken in; and those that were, to be given back. */
export function Doubles({ detail, forbidden }: { detail: CardDetail; forbidden: string | null }) {
  const { card, doubles, takenIn } = detail;
  const [asking, setAsking] = useState<Double | null>(null);
  if (doubles.length === 0 && takenIn.length === 0) return null;

  const giveBack = async (id: string) => {
    const answer = await unmergeCard({ id }).catch(() => null);
    void notify(
      answer?.ok
        ? { title: "They are two cards again.", tone: "good" }
        : { title: "They stay one.", tone: "bad", detail: answer?.message ?? noAnswer },
    );
  };
  return (
    <Section title="The same sale?">
      <ul className="border-t">
        {doubles.map((double) => (
          <li key={double.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b py-1.5 text-sm">
            <Link
              href={paths.opportunity(double.id)}
              prefetch={false}
              className="min-w-0 flex-1 basis-40 truncate hover:underline"
            >
              <VisibleText text={double.title} inline />
            </Link>
            <span className="text-ink-2 text-xs">{double.because}</span>
            <Stage status={double.status} />
            <span className="tabular-nums">
              {double.value === null ? "no value" : sayMoney(double.value, double.currency, true)}
            </span>
            <Button size="sm" disabledReason={forbidden} onClick={() => setAsking(double)}>
              Take in
            </Button>
          </li>
        ))}
        {takenIn.map(({ id, title }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-3 border-b py-1.5 text-sm">
            <span className="min-w-0 flex-1 truncate">
              <VisibleText text={title} inline /> <span className="text-ink-2">was taken in</span>
            </span>
            <Button size="sm" disabledReason={forbidden} onClick={() => void giveBack(id)}>
              Make it two again
            </Button>
          </li>
        ))}
      </ul>
      {asking ? <TakeIn keepId={card.id} title={card.title} double={asking} onClose={() => setAsking(null)} /> : null}
    </Section>
  );
}

function TakeIn({
  keepId,
  title,
  double,
  onClose,
}: {
  keepId: string;
  title: string;
  double: Double;
  onClose: () => void;
}) {
  const { isBusy, refused, send } = useSent(onClose, noAnswer);
  return (
    <Dialog
      open
      onClose={onClose}
      title="Make two cards one"
      description={
        <>
          <VisibleText text={title} inline /> stays as it is and takes over the revenue events, tasks and history of the
          other, which leaves every list. It can be taken back.
        </>
      }
      footer={
        <DialogFoot
          verb="Make them one"
          isBusy={isBusy}
          onSend={() => send(() => mergeCards({ id: keepId, double: double.id }))}
          onClose={onClose}
        />
      }
    >
      <Refused why={refused} />
      {refused === null ? (
        <p className="text-sm">
          Taken in: <VisibleText text={double.title} inline />, {double.because}.
        </p>
      ) : null}
    </Dialog>
  );
}
