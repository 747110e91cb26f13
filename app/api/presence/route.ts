import { browserDeed } from "@/server/browser-deed";
import { look } from "@/server/presence";

/** "I look at this request", every ten seconds while I do. */
export const POST = browserDeed(look);
