import type { Stream } from "./stream";

/** What the router says of itself when it asks for a page's content rather than for a document. */
const contentHeader = "rsc";

const addressOf = (input: RequestInfo | URL): URL =>
  new URL(input instanceof Request ? input.url : input, window.location.href);

/** Whether the page that stands here is read again. Another page's content may come in pieces: nothing of it stands yet. */
function isRefresh(input: RequestInfo | URL, init: RequestInit | undefined): boolean {
  if (!new Headers(init?.headers).has(contentHeader)) return false;
  return addressOf(input).pathname === window.location.pathname;
}

/** A row of the router's format by which a page leads to the sign-in; text of others may look like it. */
const leadsToSignIn = /^[\da-f]+:E\{"digest":"NEXT_REDIRECT;\w+;\/sign-in\b/mu;

/** The same answer once all of it is here, and what it says. @throws where it breaks off */
async function whole(response: Response): Promise<{ read: Response; text: string }> {
  const { status, statusText, headers, url, redirected } = response;
  const text = await response.text();
  const read = new Response(text, { status, statusText, headers });
  // A made response knows neither, and the router asks for both.
  return { read: Object.defineProperties(read, { url: { value: url }, redirected: { value: redirected } }), text };
}

/** The router takes it as a line that is cut, and asks again, until this is over. */
const waiting = () => new TypeError("The session has ended: nothing is read until somebody signs in.");

/**
 * Lets no half refresh of the page through, nor one that leads to the sign-in. React takes a page down whose content
 * breaks off in the middle or that leads elsewhere, and with it what was being typed; a call that fails as a whole is
 * asked again by the router once the line is back.
 *
 * @param isEnded whether the session is known to have ended
 * @param hasEnded asks the server whether it has
 * @returns takes it back
 */
export function readRefreshesWhole({ isEnded, hasEnded }: Pick<Stream, "isEnded" | "hasEnded">): () => void {
  const plain = window.fetch;
  const fetchWhole: typeof window.fetch = async (input, init) => {
    if (!isRefresh(input, init)) return plain(input, init);
    if (isEnded()) throw waiting();
    const response = await plain(input, init);
    if (response.body === null) return response;
    const { read, text } = await whole(response);
    if (leadsToSignIn.test(text) && (await hasEnded())) throw waiting();
    return read;
  };
  window.fetch = fetchWhole;
  return () => {
    if (window.fetch === fetchWhole) window.fetch = plain;
  };
}
