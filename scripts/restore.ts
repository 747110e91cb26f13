/** Fills a new, empty database from a backup: `JUGGERNAUT_DATA_DIR=NEW npm run restore -- FOLDER`. */
import { resolve } from "node:path";

import { restore } from "./copies";
import { root, settle } from "./environment";
import { migrate } from "./migrate";

async function main(): Promise<void> {
  const folder = process.argv[2];
  if (folder === undefined) throw new Error("Name the folder of the backup: npm run restore -- FOLDER");
  const house = await settle({ say: (line) => console.log(line) });
  if (house.databaseUrl === null) throw new Error("There is no database to restore into.");
  await migrate(house.databaseUrl);
  const { made_at } = await restore(house.databaseUrl, resolve(root, folder), (line) => console.log(line));
  await house.stop();
  console.log(`Everything is as it was at ${made_at}. Now run npm run audit:verify, then npm start.`);
}

await main();
