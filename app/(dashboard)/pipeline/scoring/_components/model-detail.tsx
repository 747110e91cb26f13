import Link from "next/link";

import { paths } from "@/app/paths";
import { count, formatNumber } from "@/components/format";
import { Fact, Facts } from "@/components/layout/facts";
import { Section } from "@/components/layout/section";
import { Badge } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button-class";
import { Time } from "@/components/ui/time";
import { JsonDiff } from "@/components/untrusted/json-diff";
import { JsonTree } from "@/components/untrusted/json-tree";
import { VisibleText } from "@/components/untrusted/visible-text";
import { changesBetween } from "@/domain/diff";
import type { ListedModel } from "@/server/scoring/models";
import type { Tried } from "@/server/scoring/try";

import { Pane } from "../../_components/pane";
import { newVersion } from "../search-params";
import { said, share } from "../words";
import { Activate } from "./activate";
import { CalibrationChart } from "./calibration-chart";
import { RulesList } from "./rules-list";
import { WhatIf } from "./what-if";

/** One version: what came of what it said, what it is made of, and, before it scores, what it would say. */
export function ModelDetail({
  model,
  active,
  tried,
  forbidden,
}: {
  model: ListedModel;
  /** The version of this name that scores. */
  active: ListedModel | null;
  tried: Tried | null;
  forbidden: string | null;
}) {
  const title = `${model.name} ${String(model.version)}`;
  return (
    <Pane
      back={paths.scoring()}
      backTo="Scoring models"
      title={<VisibleText text={title} inline />}
      badge={model.active ? <Badge tone="good">scores</Badge> : null}
      forbidden={forbidden}
    >
      <ModelFacts model={model} />
      <Section title="Says and wins" aside="closed within a year, by what was said first">
        <CalibrationChart bins={model.evidence.bins} rate={model.evidence.rate} />
      </Section>
      {model.active ? null : (
        <Section title="What if it scored" aside="the open pipeline as it stands now">
          <WhatIf tried={tried} />
          <Activate model={model} active={active} forbidden={forbidden} />
        </Section>
      )}
      <Section
        title="What it is made of"
        aside={
          model.config && forbidden === null ? (
            <Link
              prefetch={false}
              href={paths.scoring({ open: newVersion, from: model.id })}
              className={buttonClass({ size: "sm" })}
            >
              New version from this
            </Link>
          ) : undefined
        }
      >
        {model.config ? <RulesList config={model.config} /> : <JsonTree value={model.stored} />}
      </Section>
      {active && active.id !== model.id ? (
        <Section title={`Beside version ${String(active.version)}, which scores`}>
          <JsonDiff changes={changesBetween(active.stored, model.stored)} />
        </Section>
      ) : null}
    </Pane>
  );
}

function ModelFacts({ model }: { model: ListedModel }) {
  const { evidence, claimedAccuracy, sampleCount } = model;
  return (
    <Facts>
      <Fact name="What is new">
        <VisibleText text={model.note ?? "Nobody said."} inline />
      </Fact>
      <Fact name="Made">
        <Time at={model.createdAt} /> by <VisibleText text={model.createdBy ?? "nobody who said so"} inline />
        {model.activatedAt === null ? ", never active" : ", last activated "}
        {model.activatedAt === null ? null : <Time at={model.activatedAt} />}
      </Fact>
      <Fact name="Evidence">
        {evidence.closed === 0
          ? "Nothing that it scored is closed yet."
          : `${formatNumber(evidence.won)} of ${formatNumber(evidence.closed)} won (${share(evidence.rate)}); it said ${said(evidence.said)} on average. On the right side of a half in ${share(evidence.accuracy)}; Brier ${said(evidence.brier)}.`}
      </Fact>
      <Fact name="Its trainers claim">
        {claimedAccuracy === null ? "nothing" : `${share(Number(claimedAccuracy))} right`}
        {sampleCount === null ? "" : `, from ${count(sampleCount, "sample")}`}
      </Fact>
      <Fact name="Open cards">{formatNumber(model.open)} scored by it</Fact>
    </Facts>
  );
}
