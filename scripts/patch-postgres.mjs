// Plain Node: it runs right after an installation. Mends the database driver where a lost connection breaks it.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

/**
 * In postgres 3.4.9 a write to a connection that was lost in the middle of a transaction throws where nobody can catch
 * it, and leaves that place in the pool broken for good, so that no restart of the database is survived. The same for
 * the look-up of types. Sources: github.com/porsager/postgres issues 1154 and 1208, pull request 1209 (open).
 */
const mends = [
  {
    from: `    const x = socket.write(chunk, fn)
    nextWriteTimer !== null && clearImmediate(nextWriteTimer)
    chunk = nextWriteTimer = null
    return x
`,
    to: `    const x = chunk
    nextWriteTimer !== null && clearImmediate(nextWriteTimer)
    chunk = nextWriteTimer = null
    if (socket === null) {
      error(Errors.connection('CONNECTION_CLOSED', options, socket))
      return false
    }
    return socket.write(x, fn)
`,
  },
  {
    from: `    clearImmediate(nextWriteTimer)
    socket.removeListener('data', data)`,
    to: `    clearImmediate(nextWriteTimer)
    chunk = nextWriteTimer = null
    socket.removeListener('data', data)`,
  },
  {
    from: `        return fetchArrayTypes()
`,
    to: `        return fetchArrayTypes().catch(() => {})
`,
  },
];

const driver = join(resolve(import.meta.dirname, ".."), "node_modules/postgres");

/** Whether the driver is whole, or mends it. @throws where it is another driver than the one that was mended */
export function patchPostgres() {
  for (const build of ["src", "cjs/src"]) {
    const path = join(driver, build, "connection.js");
    if (!existsSync(path)) throw new Error(`${path} is missing.`);
    const before = readFileSync(path, "utf8");
    const after = mends.reduce(mend, before);
    if (after !== before) writeFileSync(path, after);
  }
}

function mend(text, { from, to }) {
  if (text.includes(to)) return text;
  if (text.split(from).length === 2) return text.replace(from, () => to);
  throw new Error(
    "node_modules/postgres is not the version that scripts/patch-postgres.mjs mends; look whether it still needs it.",
  );
}

if (process.argv[1] === import.meta.filename) patchPostgres();
