/** Copies the database into a new folder: `npm run backup [-- FOLDER]`. The program may run meanwhile. */
import { join, resolve } from "node:path";

import { backUp } from "./copies";
import { root, settle } from "./environment";

const stamp = new Date().toISOString().slice(0, 19).replaceAll(":", "-");

async function main(): Promise<void> {
  const house = await settle();
  if (house.databaseUrl === null) throw new Error("There is no database to copy.");
  const folder = resolve(root, process.argv[2] ?? join("backups", stamp));
  console.log(`Copying to ${folder}`);
  const { tables } = await backUp(house.databaseUrl, folder, (line) => console.log(line));
  await house.stop();
  console.log(`${tables.length} tables are copied. The secrets stay where they are: keep a copy of`);
  console.log(`auth-secret, signing-key.pem and anchors.jsonl in ${house.dataDir} apart from this one.`);
}

await main();
