/**
 * Calls `stop` when the npm that runs this script is gone. A signal to npm reaches only the shell between, which ends
 * and tells nobody. Without npm nothing is watched: then a parent may well end before us (nohup).
 */
export function whenAbandoned(stop) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const watching = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watching);
    stop();
  }, 200);
  watching.unref();
}
