import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { changesOfMandate, type MandateEdit } from "@/domain/mandates";
import { MandateDiff } from "./mandate-diff";

/** Somebody saved while this was edited: both beside each other, and what can be done. Nothing of either is lost. */
export function Conflict({
  base,
  mine,
  theirs,
  by,
  baseCurrency,
  onKeep,
  onTake,
}: {
  base: MandateEdit;
  mine: MandateEdit;
  theirs: MandateEdit;
  /** Who saved, and which version that is. */
  by: string;
  baseCurrency: string;
  onKeep: () => void;
  onTake: () => void;
}) {
  return (
    <div className="px-4 pt-4 sm:px-6">
      <Notice tone="warn" live="alert" title={`${by} while you were editing`}>
        <p>Your edit is still here and was not saved. Look at both before you go on.</p>
        <div className="mt-3 grid gap-4 lg:grid-cols-2">
          <div role="group" aria-label="What was saved meanwhile">
            <p className="text-ink-2 mb-1 text-xs">What was saved meanwhile</p>
            <MandateDiff changes={changesOfMandate(base, theirs)} baseCurrency={baseCurrency} />
          </div>
          <div role="group" aria-label="What you changed">
            <p className="text-ink-2 mb-1 text-xs">What you changed</p>
            <MandateDiff changes={changesOfMandate(base, mine)} baseCurrency={baseCurrency} />
          </div>
        </div>
        <div className="mt-3 flex flex-wrap gap-2">
          <Button variant="primary" onClick={onKeep}>
            Put mine on top
          </Button>
          <Button onClick={onTake}>Discard mine</Button>
        </div>
      </Notice>
    </div>
  );
}
