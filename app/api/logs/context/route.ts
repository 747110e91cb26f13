import { browserRead } from "@/server/browser-read";
import { contextInput, readContext } from "@/server/logs/context";

/** The lines around one, of its worker or of its task. */
export const GET = browserRead(contextInput, readContext);
