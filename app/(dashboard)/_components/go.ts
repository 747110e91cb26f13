"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";

/** Told to the document, with where to, as somebody goes to another page otherwise than by a link: nobody sees a click then. */
export const goingElsewhere = "juggernaut:going-elsewhere";

/** Goes where a person wants, by a key or a choice; nothing that a page wants by itself may run it over. */
export function useGo(): (href: Route) => void {
  const router = useRouter();
  return (href) => {
    document.dispatchEvent(new CustomEvent<Route>(goingElsewhere, { detail: href }));
    router.push(href);
  };
}
