/** Makes a personal token with every scope: `npm run token -- --email ADDRESS`. The last line is the token. */
import { parseArgs } from "node:util";

import { reachDatabase, sayWhy, Usage } from "./reach";

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { email: { type: "string" }, name: { type: "string" } } });
  if (!values.email) throw new Usage("npm run token -- --email ADDRESS [--name NOTE]");
  const reached = await reachDatabase("start");
  try {
    const { provisionToken } = await import("@/server/people/token-by-script");
    const made = await provisionToken(
      { kind: "job", name: "script:token" },
      { email: values.email, name: values.name ?? "npm run token" },
    );
    console.log(`A token of ${made.email}, until ${made.expires_at.slice(0, 10)}. It is shown this once:`);
    console.log(made.secret);
  } finally {
    await reached?.close();
  }
}

main().catch(sayWhy);
