import { browserRead } from "@/server/browser-read";
import { showLogs, shownInput } from "@/server/logs/shown";

/** The lines of a query, page by page; with `since` the newest of them, with `paths` what stands there in their data. */
export const GET = browserRead(shownInput, showLogs);
