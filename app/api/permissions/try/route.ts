import { browserDeed } from "@/server/browser-deed";
import { tryAction } from "@/server/mandates/try";

export const POST = browserDeed(tryAction, 1_048_576);
