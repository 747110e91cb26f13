import { browserDeed } from "@/server/browser-deed";
import { takeNotices } from "@/server/notices/take";

/** What this person has not been told yet; each word is given out once. */
export const POST = browserDeed(takeNotices);
