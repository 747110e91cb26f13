import type { FilterText } from "../filter";
import { ExportForm } from "./export-form";
import { VerifyChain } from "./verify-chain";

/** What can be done with the whole trail. */
export function TrailActions({ filter }: { filter: FilterText }) {
  return (
    <>
      <ExportForm filter={filter} />
      <VerifyChain />
    </>
  );
}
