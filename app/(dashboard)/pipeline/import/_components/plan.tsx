"use client";

import { Section } from "@/components/layout/section";
import { Button } from "@/components/ui/button";
import type { Survey } from "@/domain/import-survey";

import { Columns } from "./columns";
import type { Look } from "./look-into";
import { Reading } from "./reading";
import { whyNotYet, type Wish } from "./wish";
import { Words } from "./words";

type Props = {
  look: Look;
  wish: Wish;
  survey: Survey;
  timeZone: string;
  isBusy: boolean;
  /** A preview of it is on the page: the next step stands there. */
  isSeen: boolean;
  onChange: (change: Partial<Wish>) => void;
  onPreview: () => void;
};

/** What is known of the file before it is sent, and all of it can be said otherwise. */
export function Plan({ look, wish, survey, timeZone, isBusy, isSeen, onChange, onPreview }: Props) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-2 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <h2 className="sr-only">The file</h2>
      <div className="-mx-4 sm:-mx-6 lg:mr-0 [&_h3]:px-4 sm:[&_h3]:px-6">
        <Section title="Columns">
          <Columns look={look} mapping={wish.mapping} onChange={(mapping) => onChange({ mapping })} />
        </Section>
      </div>
      <div>
        <Section title="How it is read">
          <Reading wish={wish} survey={survey} timeZone={timeZone} onChange={onChange} />
        </Section>
        {survey.words.length === 0 ? null : (
          <Section title="What its statuses mean">
            <Words survey={survey} words={wish.words} onChange={(words) => onChange({ words })} />
          </Section>
        )}
        <div className="mt-6">
          <Button
            variant={isSeen ? "secondary" : "primary"}
            size="lg"
            busy={isBusy}
            disabledReason={whyNotYet(wish, survey)}
            onClick={onPreview}
          >
            Preview
          </Button>
        </div>
      </div>
    </div>
  );
}
