import { Skeleton } from "@/components/ui/skeleton";

const four = [0, 1, 2, 3] as const;
const five = [...four, 4] as const;

/** The size of the overview to come. */
export function OverviewSkeleton() {
  return (
    <>
      <p role="status" className="sr-only">
        Loading
      </p>
      <div className="flex flex-col gap-1.5 border-b px-4 pt-4 pb-3 sm:px-6">
        <Skeleton className="h-6 w-32" />
        <Skeleton className="h-4 w-48" />
      </div>
      <div className="grid grid-cols-2 border-b lg:grid-cols-4">
        {four.map((at) => (
          <div key={at} className="grid h-[92px] content-center gap-2 px-5 lg:border-r lg:last:border-r-0">
            <Skeleton className="h-3 w-20" />
            <Skeleton className="h-7 w-28" />
            <Skeleton className="h-3 w-40" />
          </div>
        ))}
      </div>
      <div className="grid flex-1 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] xl:grid-cols-[minmax(0,5fr)_minmax(0,4fr)_minmax(0,3fr)]">
        {[0, 1, 2].map((column) => (
          <div key={column} className="grid content-start gap-4 px-5 pt-4 lg:border-l lg:first:border-l-0">
            <Skeleton className="h-4 w-28" />
            {five.map((at) => (
              <div key={at} className="grid gap-1.5">
                <Skeleton className="h-4 w-full" />
                <Skeleton className="h-3 w-2/3" />
              </div>
            ))}
          </div>
        ))}
      </div>
    </>
  );
}
