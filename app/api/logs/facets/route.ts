import { browserRead } from "@/server/browser-read";
import { readFacets } from "@/server/logs/facets";
import { spanInput } from "@/server/logs/span";

/** Which values the lines have that are asked for. */
export const GET = browserRead(spanInput, readFacets);
