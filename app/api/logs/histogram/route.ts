import { browserRead } from "@/server/browser-read";
import { readHistogram } from "@/server/logs/histogram";
import { spanInput } from "@/server/logs/span";

/** How many lines of each level there are over time. */
export const GET = browserRead(spanInput, readHistogram);
