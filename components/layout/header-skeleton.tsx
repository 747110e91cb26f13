import { Skeleton } from "../ui/skeleton";

/**
 * What is read out while a page comes, and room for its header.
 *
 * @param title how wide its title is, as a class; `line` likewise
 */
export function HeaderSkeleton({ title, line }: { title: string; line: string }) {
  return (
    <>
      <p role="status" className="sr-only">
        Loading
      </p>
      <div className="flex flex-col gap-2 border-b px-4 pt-4 pb-4 sm:px-6">
        <Skeleton className={`h-6 ${title}`} />
        <Skeleton className={`h-4 ${line}`} />
      </div>
    </>
  );
}
