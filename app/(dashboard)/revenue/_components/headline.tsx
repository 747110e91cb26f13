import type { ReactNode } from "react";

import { FigureName } from "./figure-name";

export type Figure = {
  name: string;
  means: string;
  value: string;
  /** What stands under it: a change, its parts. */
  more: ReactNode;
};

/** The figures of a page, large: each with its name, and what it is compared with or made of. */
export function Headline({ label, figures }: { label: string; figures: readonly Figure[] }) {
  return (
    <dl aria-label={label} className="grid grid-cols-2 border-b xl:auto-cols-fr xl:grid-flow-col xl:grid-cols-none">
      {figures.map(({ name, means, value, more }) => (
        <div
          key={name}
          className="border-line min-w-0 px-4 py-3 max-xl:odd:border-r max-xl:nth-[n+3]:border-t sm:px-6 xl:not-last:border-r"
        >
          <dt className="text-ink-2 text-xs">
            <FigureName name={name} means={means} />
          </dt>
          <dd>
            <p className="truncate text-xl font-semibold tracking-[-0.01em] sm:text-2xl" title={value}>
              {value}
            </p>
            <p className="text-ink-2 text-xs">{more}</p>
          </dd>
        </div>
      ))}
    </dl>
  );
}
