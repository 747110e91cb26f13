import { HeaderSkeleton } from "@/components/layout/header-skeleton";
import { Page } from "@/components/layout/page";
import { Skeleton } from "@/components/ui/skeleton";

const rows = Array.from({ length: 8 }, (_, at) => at);

/** The size of a page to come: its header, its filters, the rows of its list. */
export default function Loading() {
  return (
    <Page>
      <HeaderSkeleton title="w-40" line="w-72 max-w-full" />
      <div className="flex gap-1.5 border-b px-4 py-2.5 sm:px-6">
        <Skeleton className="h-[30px] w-80 max-w-[60%]" />
        <Skeleton className="h-[30px] w-20" />
        <Skeleton className="h-[30px] w-20" />
      </div>
      {rows.map((row) => (
        <div key={row} className="grid gap-2 border-b px-4 py-3 sm:px-6">
          <Skeleton className="h-4 w-80 max-w-[70%]" />
          <Skeleton className="h-3 w-48" />
        </div>
      ))}
    </Page>
  );
}
