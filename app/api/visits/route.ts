import { browserDeed } from "@/server/browser-deed";
import { stay } from "@/server/visits/visit";

/** "My hand is on a page", at most once a minute. */
export const POST = browserDeed(stay);
