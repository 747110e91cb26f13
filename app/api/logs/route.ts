import { browserRead } from "@/server/browser-read";
import { searchInput, searchLogs } from "@/server/logs/search";

/** The lines of a query, page by page; with `since` the newest of them. */
export const GET = browserRead(searchInput, searchLogs);
