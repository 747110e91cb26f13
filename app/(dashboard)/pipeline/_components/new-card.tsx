"use client";

import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Suggestions } from "@/components/ui/suggestions";
import type { PipelineFacets } from "@/server/pipeline/list";

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
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="primary"
        disabledReason={forbidden}
        icon={<Plus aria-hidden className="size-4" />}
        onClick={() => setOpen(true)}
      >
        New opportunity
      </Button>
      {open ? (
        <CardDialog
          facets={facets}
          card={null}
          currency={currency ?? facets.baseCurrency}
          onClose={() => setOpen(false)}
        />
      ) : null}
      <Suggestions id="pipeline-workers" values={facets.workers} />
    </>
  );
}
