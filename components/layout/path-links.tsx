import type { Route } from "next";
import Link from "next/link";

import { VisibleText } from "../untrusted/visible-text";

export type PathLink = { id: string; title: string; href: Route };

/** What stands above something, from the top down, each a link. Nothing where nothing does. */
export function PathLinks({ label, links }: { label: string; links: readonly PathLink[] }) {
  if (links.length === 0) return null;
  return (
    <nav aria-label={label}>
      <ol className="text-ink-2 flex flex-wrap gap-x-1.5 text-xs">
        {links.map(({ id, title, href }, at) => (
          <li key={id} className="max-w-full truncate">
            {at === 0 ? null : <span aria-hidden>› </span>}
            <Link href={href} prefetch={false} className="hover:text-ink hover:underline">
              <VisibleText text={title} inline />
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
