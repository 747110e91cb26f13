"use client";

import { useSearchParams } from "next/navigation";
import { createLoader, createSerializer, type inferParserType, type ParserMap } from "nuqs/server";
import { useEffect, useState } from "react";

/**
 * What the page shows. It begins as the address says, and the address follows it, of which Next must not hear: it would
 * take the next live reading for that of another page, and load the whole page anew under the hands of who types.
 *
 * @param path of the page; the address of another one is left alone
 */
export function useAddress<Params extends ParserMap>(
  params: Params,
  path: string,
): [view: inferParserType<Params>, change: (change: Partial<inferParserType<Params>>) => void] {
  type View = inferParserType<Params>;
  const [{ read, write }] = useState(() => ({ read: createLoader(params), write: createSerializer(params) }));
  const address = useSearchParams();
  const text = address.toString();
  const [known, setKnown] = useState(text);
  const [view, setView] = useState<View>(() => read(address));

  // Somebody came by a link, or back.
  if (text !== known) {
    setKnown(text);
    setView(read(address));
  }

  useEffect(() => {
    const { pathname, search } = window.location;
    const wanted = write(view);
    if (pathname !== path || search === wanted) return;
    History.prototype.replaceState.call(window.history, window.history.state, "", `${pathname}${wanted}`);
  });

  return [view, (change) => setView((before) => ({ ...before, ...change }))];
}
