import Link from "next/link";

import { paths } from "@/app/paths";
import { Risk } from "@/components/status/risk";
import { classes } from "@/components/ui/classes";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/untrusted/visible-text";
import { sayMoney } from "@/domain/money";
import type { PreviewedRequest } from "@/server/action-types/queries";

import type { Tried } from "./use-tried";

/** Real requests as they were asked, and as they would be asked with what stands in the form. */
export function TypePreview({
  tried: { value, problem, fields, isBehind },
  isEdited,
}: {
  tried: Tried<PreviewedRequest[]>;
  isEdited: boolean;
}) {
  return (
    <div
      role="group"
      aria-label="Preview"
      aria-busy={isBehind}
      className={classes("transition-opacity", isBehind && value !== null && "opacity-60")}
    >
      {value === null && problem === null ? <Skeleton className="h-24" /> : null}
      {problem === null ? null : (
        <p className="text-ink-2 mb-2 text-sm">
          {fields.length === 0
            ? problem
            : "The preview waits for a definition that holds together; the fields above say what it lacks."}
        </p>
      )}
      {value === null ? null : value.length === 0 ? (
        <p className="text-ink-2 text-sm">No request that this pattern fits was ever asked, so nothing can be tried.</p>
      ) : (
        <ul className="rounded-md border">
          {value.map((request) => (
            <Previewed key={request.id} request={request} isEdited={isEdited} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Previewed({ request, isEdited }: { request: PreviewedRequest; isEdited: boolean }) {
  const { id, action, createdAt, stood, wouldBe, spokenForBy } = request;
  const { facts, risk, factors } = wouldBe;
  const was = stood.facts?.headline ?? action;
  const deciding = factors.filter((factor) => factor.risk === risk).map(({ because }) => because);
  return (
    <li className="grid gap-x-4 gap-y-0.5 border-b px-3 py-2 text-sm last:border-b-0 sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <Link prefetch={false} href={paths.approval(id)} className="underline underline-offset-2">
          <VisibleText text={facts.headline} inline />
        </Link>
        {was === facts.headline ? null : (
          <p className="text-ink-2 text-xs">
            asked as <VisibleText text={was} inline />
          </p>
        )}
        <p className="text-ink-2 text-xs">
          <Time at={createdAt} />
          {facts.target === null ? null : (
            <>
              {" · target "}
              <VisibleText text={facts.target} inline />
            </>
          )}
          {facts.amount === null ? null : ` · ${sayMoney(facts.amount.value, facts.amount.currency)}`}
          {facts.count === null ? null : ` · ${facts.count.toLocaleString("en")} counted`}
        </p>
        {facts.missing.length === 0 ? null : (
          <p className="text-bad text-xs">Not found in its data: {facts.missing.join(", ")}.</p>
        )}
        {spokenForBy === null ? null : (
          <p className="text-ink-2 text-xs">
            <span className="font-mono">{spokenForBy}</span> speaks for it instead.
          </p>
        )}
      </div>
      <div className="text-xs sm:text-right">
        <p className="inline-flex flex-wrap items-center gap-1.5">
          <Risk risk={stood.risk} />
          {stood.risk === risk ? null : (
            <>
              <span aria-hidden>→</span>
              <span className="sr-only">becomes</span>
              <Risk risk={risk} />
            </>
          )}
        </p>
        {stood.risk === risk ? (
          <p className="text-ink-2">{isEdited ? "as it was asked" : "stands"}</p>
        ) : (
          <p className="text-ink-2 max-w-64">{deciding.join("; ")}</p>
        )}
      </div>
    </li>
  );
}
