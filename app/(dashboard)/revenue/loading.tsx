import { HeaderSkeleton } from "@/components/layout/header-skeleton";
import { Page } from "@/components/layout/page";
import { Skeleton } from "@/components/ui/skeleton";

const four = [0, 1, 2, 3];

/** The size of what comes: header, parts, filters, four figures, the chart and its table. */
export default function Loading() {
  return (
    <Page>
      <HeaderSkeleton title="w-32" line="w-96 max-w-full" />
      <div className="border-b px-4 py-2 sm:px-6">
        <Skeleton className="h-5 w-56" />
      </div>
      <div className="flex gap-1.5 border-b px-4 py-2.5 sm:px-6">
        <Skeleton className="h-[30px] w-28" />
        <Skeleton className="h-[30px] w-48" />
      </div>
      <div className="grid grid-cols-1 border-b min-[440px]:grid-cols-2 xl:grid-cols-4">
        {four.map((at) => (
          <div key={at} className="grid gap-2 px-4 py-3 sm:px-6">
            <Skeleton className="h-3 w-20" />
            <Skeleton className="h-8 w-40" />
            <Skeleton className="h-3 w-48 max-w-full" />
          </div>
        ))}
      </div>
      <div className="border-b px-4 py-3 sm:px-6">
        <Skeleton className="h-[340px] w-full" />
      </div>
      {four.map((at) => (
        <div key={at} className="border-b px-4 py-2.5 sm:px-6">
          <Skeleton className="h-4 w-2/3" />
        </div>
      ))}
    </Page>
  );
}
