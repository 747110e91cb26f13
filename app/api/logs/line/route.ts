import { browserRead } from "@/server/browser-read";
import { findLine, lineInput } from "@/server/logs/line";

/** Everything of one line. */
export const GET = browserRead(lineInput, findLine);
