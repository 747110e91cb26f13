"use client";

import dynamic from "next/dynamic";

import { NewButton } from "../../_components/new-button";

const RecordDialog = dynamic(() => import("./record-dialog").then((module) => module.RecordDialog), { ssr: false });

/** The way to write down money that moved; its form is fetched when it is asked for. */
export function RecordButton({
  forbidden,
  currency,
  currencies,
}: {
  forbidden: string | null;
  currency: string;
  currencies: readonly string[];
}) {
  return (
    <NewButton
      verb="Record"
      forbidden={forbidden}
      dialog={(onClose) => <RecordDialog currency={currency} currencies={currencies} onClose={onClose} />}
    />
  );
}
