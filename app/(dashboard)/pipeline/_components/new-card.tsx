"use client";

import dynamic from "next/dynamic";

import { Suggestions } from "@/components/ui/suggestions";
import type { PipelineFacets } from "@/server/pipeline/list";

import { NewButton } from "../../_components/new-button";

const CardDialog = dynamic(() => import("./card-dialog").then((module) => module.CardDialog), { ssr: false });

/** The way to a new opportunity; its form is fetched when it is asked for. */
export function NewCard({
  forbidden,
  facets,
  currency,
}: {
  forbidden: string | null;
  facets: PipelineFacets;
  currency: string | undefined;
}) {
  return (
    <>
      <NewButton
        verb="New opportunity"
        forbidden={forbidden}
        dialog={(onClose) => (
          <CardDialog facets={facets} card={null} currency={currency ?? facets.baseCurrency} onClose={onClose} />
        )}
      />
      <Suggestions id="pipeline-workers" values={facets.workers} />
    </>
  );
}
