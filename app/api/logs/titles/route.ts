import { browserRead } from "@/server/browser-read";
import { findTitles, titlesInput } from "@/server/logs/titles";

/** Tasks or goals by some of their title, while somebody writes a query. */
export const GET = browserRead(titlesInput, findTitles);
