import { browserApi, paths } from "@/app/paths";
import {
  type EndedWithinDays,
  type OpportunityStatus,
  type PipelineMark,
  type PipelineSort,
  pipelineSorts,
} from "@/domain/pipeline";

/** As the address has it: `-since` is since, downwards. */
export const sorts = [...pipelineSorts, ...pipelineSorts.map((column) => `-${column}` as const)];
export type PipelineSortWord = (typeof sorts)[number];

/** What the page of the pipeline can be asked for; all of it stands in the address. */
export type PipelineView = {
  view?: "list";
  currency?: string;
  /** How many days back what is won or lost is shown. */
  ended?: EndedWithinDays;
  status?: readonly OpportunityStatus[];
  type?: string;
  category?: string;
  stage?: string;
  source?: string;
  worker?: string;
  goal?: string;
  least?: string;
  most?: string;
  mark?: PipelineMark;
  q?: string;
  sort?: PipelineSortWord;
  limit?: number;
  /** The place after which the list goes on. */
  after?: string;
};

export const orderOf = ({ sort = "-since" }: PipelineView): { sort: PipelineSort; direction: "asc" | "desc" } => ({
  sort: pipelineSorts.find((column) => sort.endsWith(column)) ?? "since",
  direction: sort.startsWith("-") ? "desc" : "asc",
});

export const sortWord = (column: string, direction: "asc" | "desc"): PipelineSortWord =>
  sorts.find((word) => word === `${direction === "desc" ? "-" : ""}${column}`) ?? "-since";

/** Another view of the page: the same but for what is changed, from the top. */
export function pipelineHref(view: PipelineView, change: PipelineView = {}) {
  const { limit: _limit, after: _after, ...kept } = view;
  return paths.pipeline({ ...kept, ...change });
}

/** Where a file of all that the view is narrowed to comes from. */
export function exportHref(view: PipelineView): string {
  const { limit: _limit, after: _after, sort: _sort, ...kept } = view;
  return browserApi.pipelineExport(kept);
}

/** The same without some parts. */
export function pipelineWithout(view: PipelineView, ...names: readonly (keyof PipelineView)[]) {
  const kept = Object.entries(view).filter(([name]) => !names.some((each) => each === name));
  return pipelineHref(Object.fromEntries(kept));
}

const narrowing = [
  "status",
  "type",
  "category",
  "stage",
  "source",
  "worker",
  "goal",
  "least",
  "most",
  "mark",
  "q",
] as const;
export const isNarrowed = (view: PipelineView): boolean => narrowing.some((name) => view[name] !== undefined);

/** The rest of the address, for forms that change one part of it. */
export function keptOf(view: PipelineView): Record<string, string | undefined> {
  const { q: _q, limit: _limit, after: _after, status, ended, ...rest } = view;
  return { ...rest, status: status?.join(","), ended: ended === undefined ? undefined : String(ended) };
}
