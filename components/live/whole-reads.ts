/** What the router says of itself when it asks for a page's content rather than for a document. */
const contentHeader = "rsc";

const addressOf = (input: RequestInfo | URL): URL =>
  new URL(input instanceof Request ? input.url : input, window.location.href);

/** Whether the page that stands here is read again. Another page's content may come in pieces: nothing of it stands yet. */
function isRefresh(input: RequestInfo | URL, init: RequestInit | undefined): boolean {
  if (!new Headers(init?.headers).has(contentHeader)) return false;
  return addressOf(input).pathname === window.location.pathname;
}

/** The same answer once all of it is here. @throws where it breaks off */
async function whole(response: Response): Promise<Response> {
  if (response.body === null) return response;
  const { status, statusText, headers, url, redirected } = response;
  const read = new Response(await response.arrayBuffer(), { status, statusText, headers });
  // A made response knows neither, and the router asks for both.
  return Object.defineProperties(read, { url: { value: url }, redirected: { value: redirected } });
}

/**
 * Lets no half refresh of the page through. React takes a page down whose content breaks off in the middle, and with it
 * what was being typed; a call that fails as a whole is asked again by the router once the line is back.
 *
 * @returns takes it back
 */
export function readRefreshesWhole(): () => void {
  const plain = window.fetch;
  const fetchWhole: typeof window.fetch = async (input, init) => {
    const response = await plain(input, init);
    return isRefresh(input, init) ? whole(response) : response;
  };
  window.fetch = fetchWhole;
  return () => {
    if (window.fetch === fetchWhole) window.fetch = plain;
  };
}
