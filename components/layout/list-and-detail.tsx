import type { ReactNode } from "react";

import { SplitView } from "./split-view";

/** A list in all its width; with something open, that stands beside it. */
export function ListAndDetail({
  list,
  listLabel,
  detail,
  detailLabel,
}: {
  list: ReactNode;
  listLabel: string;
  /** Null where nothing is open. */
  detail: ReactNode | null;
  detailLabel: string;
}) {
  if (detail === null) return <div className="min-h-0 flex-1 lg:overflow-y-auto">{list}</div>;
  return <SplitView open list={list} listLabel={listLabel} detail={detail} detailLabel={detailLabel} />;
}
