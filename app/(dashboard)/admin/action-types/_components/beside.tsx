import type { Route } from "next";
import type { ReactNode } from "react";

import { BackLink } from "@/components/layout/back-link";
import { Notice } from "@/components/ui/notice";
import { shippedRiskRules } from "@/domain/risk";
import { shippedActionTypes } from "@/domain/shipped-action-types";
import type { ListedActionType } from "@/server/action-types/queries";
import type { StandingRiskRules } from "@/server/risk-rules/queries";

import { newType, riskRules } from "../search-params";
import { RiskRulesForm } from "./risk-rules-form";
import { TakeBack } from "./take-back";
import { TypeForm } from "./type-form";

/** What stands beside the list: a type, the form of a new one, or the risk rules; null where nothing is open. */
export function Beside({
  open,
  types,
  rules,
  forbidden,
  needsProof,
  back,
}: {
  open: string | null;
  types: readonly ListedActionType[];
  rules: StandingRiskRules;
  forbidden: string | null;
  /** What proof is missing before this person may save any of it, or null. */
  needsProof: string | null;
  back: Route;
}): ReactNode | null {
  const type = types.find(({ id }) => id === open) ?? null;
  if (open === riskRules) {
    return (
      <Pane back={back} title="Risk rules" forbidden={forbidden}>
        <p className="text-ink-2 mt-1 text-sm">
          A request&apos;s risk is the highest of the worker&apos;s word, its action type&apos;s least risk and these.
        </p>
        <RiskRulesForm standing={rules} shipped={shippedRiskRules} forbidden={forbidden} needsProof={needsProof} />
      </Pane>
    );
  }
  if (open === newType) {
    return (
      <Pane back={back} title="New action type" forbidden={forbidden}>
        <TypeForm type={null} forbidden={forbidden} needsProof={needsProof} />
      </Pane>
    );
  }
  if (type === null) return null;
  return (
    <Pane key={type.id} back={back} title={type.pattern} forbidden={forbidden}>
      <TypeForm type={type} forbidden={forbidden} needsProof={needsProof} />
      <TakeBack
        type={type}
        isKnown={shippedActionTypes.some(({ pattern }) => pattern === type.pattern)}
        forbidden={forbidden}
        needsProof={needsProof}
      />
    </Pane>
  );
}

function Pane({
  back,
  title,
  forbidden,
  children,
}: {
  back: Route;
  title: string;
  forbidden: string | null;
  children: ReactNode;
}) {
  return (
    <>
      <BackLink href={back}>Action types</BackLink>
      <div className="relative px-4 pt-4 pb-10 sm:px-7">
        <h2 className="text-lg font-semibold tracking-[-0.01em] [overflow-wrap:anywhere]">{title}</h2>
        {forbidden === null ? null : (
          <div className="mt-2">
            <Notice>{forbidden} You can try an edit here and see what it would do; you can save nothing.</Notice>
          </div>
        )}
        {children}
      </div>
    </>
  );
}
