/** `npm run build`: builds the web server unless its sources are those of the last build. */
import { build, isBuilt } from "./running/build";
import { say } from "./running/progress";

if (isBuilt()) say("The build is up to date.");
else await build(say, new AbortController().signal);
