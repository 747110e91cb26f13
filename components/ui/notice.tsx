import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

import { classes } from "./classes";

const looks = {
  info: { Icon: Info, className: "border-line-2 bg-surface", mark: "text-accent" },
  good: { Icon: CircleCheck, className: "border-line-2 bg-good-wash", mark: "text-good" },
  warn: { Icon: TriangleAlert, className: "border-line-2 bg-warn-wash", mark: "text-warn" },
  bad: { Icon: CircleAlert, className: "border-line-2 bg-bad-wash", mark: "text-bad" },
} as const;

/**
 * A message in the flow of the page.
 *
 * @param live read out when it appears: "alert" at once, "status" when there is quiet
 */
export function Notice({
  tone = "info",
  title,
  live,
  children,
}: {
  tone?: keyof typeof looks;
  title?: string | undefined;
  live?: "alert" | "status" | undefined;
  children?: ReactNode;
}) {
  const { Icon, className, mark } = looks[tone];
  return (
    <div role={live} className={classes("flex gap-2 rounded-md border px-3 py-2 text-sm", className)}>
      <Icon aria-hidden className={classes("mt-0.5 size-4 shrink-0", mark)} />
      <div className="min-w-0">
        {title === undefined ? null : <p className="font-medium">{title}</p>}
        {children}
      </div>
    </div>
  );
}
