/** Stops the embedded databases of the named data directories, and removes what they keep elsewhere: for tests. */
import { discardDatabase } from "./postgres";

for (const dataDir of process.argv.slice(2)) await discardDatabase(dataDir);
