import { browserRead } from "@/server/browser-read";
import { findPatterns, patternsInput } from "@/server/logs/patterns";

/** What the lines say that are asked for, grouped by what is alike in them. */
export const GET = browserRead(patternsInput, findPatterns);
