import Link from "next/link";

import { paths } from "@/app/paths";
import { Fact, Facts } from "@/components/layout/facts";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { CardDetail } from "@/server/pipeline/detail";

import { stageWord } from "../../../_components/stage-words";

/** What is known of the opportunity. */
export function CardFacts({ detail: { card, row, takenIn } }: { detail: CardDetail }) {
  return (
    <Facts>
      <Fact name="Worker">
        {card.worker === null ? (
          <span className="text-ink-2">nobody</span>
        ) : (
          <Link href={paths.worker(card.worker)} prefetch={false} className="text-accent hover:underline">
            <VisibleText text={card.worker} inline />
          </Link>
        )}
      </Fact>
      <Fact name={`In ${stageWord(card.status)}`}>
        since <Time at={card.since} />
        {row.wonAt === null ? null : (
          <>
            , won <Time at={row.wonAt} />
          </>
        )}
        {card.lostReason === null ? null : (
          <>
            , lost: <VisibleText text={card.lostReason} inline />
          </>
        )}
      </Fact>
      <Fact name="Next step">
        {card.nextStep === null ? (
          <span className="text-ink-2">none</span>
        ) : (
          <>
            <VisibleText text={card.nextStep} inline />
            {card.nextStepAt === null ? null : (
              <>
                , <Time at={card.nextStepAt} />
              </>
            )}
          </>
        )}
      </Fact>
      <Words name="Type" text={card.type} href={(type) => paths.pipeline({ type })} />
      <Words name="Category" text={card.category} href={(category) => paths.pipeline({ category })} />
      <Words name="Stage" text={card.stage} href={(stage) => paths.pipeline({ stage })} />
      <Words name="Source" text={card.source} href={() => paths.pipeline({ source: row.sourceId ?? undefined })} />
      {card.expiresAt === null ? null : (
        <Fact name="Expires">
          <Time at={card.expiresAt} />
        </Fact>
      )}
      {row.externalId === null ? null : (
        <Fact name="External id">
          <span className="mono">
            <VisibleText text={row.externalId} inline />
          </span>
        </Fact>
      )}
      <Fact name="Identified">
        <Time at={card.identifiedAt} />
        {row.createdBy === null ? null : (
          <>
            {" by "}
            <VisibleText text={row.createdBy} inline />
          </>
        )}
      </Fact>
      {takenIn.length === 0 ? null : (
        <Fact name="Took in">
          {takenIn.map(({ id, title }, at) => (
            <span key={id}>
              {at === 0 ? "" : ", "}
              <VisibleText text={title} inline />
            </span>
          ))}
        </Fact>
      )}
    </Facts>
  );
}

function Words({
  name,
  text,
  href,
}: {
  name: string;
  text: string | null;
  href: (text: string) => ReturnType<typeof paths.pipeline>;
}) {
  if (text === null) return null;
  return (
    <Fact name={name}>
      <Link href={href(text)} prefetch={false} className="hover:underline">
        <VisibleText text={text} inline />
      </Link>
    </Fact>
  );
}
