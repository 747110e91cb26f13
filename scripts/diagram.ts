/** Draws the rooms and who enters which into docs/architecture.md; with `--check` only says whether the picture is true. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cruise, rooms } from "./arrows";
import { root } from "./environment";

const path = join(root, "docs/architecture.md");
const between = /(<!-- diagram -->\n)[\s\S]*?(<!-- \/diagram -->)/;

const drawn = await cruise("mermaid", [
  "--collapse",
  "^[^/]+",
  "--include-only",
  `^(${rooms.join("|")})/`,
  "--exclude",
  "[.]test[.]|/testing/",
]);
const text = readFileSync(path, "utf8");
if (!between.test(text)) throw new Error(`${path} has no place for the diagram: two comments, diagram and /diagram.`);
const redrawn = text.replace(between, (_all, before: string, after: string) => {
  return `${before}\n\`\`\`mermaid\n${drawn.trim()}\n\`\`\`\n\n${after}`;
});

if (!process.argv.includes("--check")) writeFileSync(path, redrawn);
else if (redrawn !== text) {
  console.error("The diagram in docs/architecture.md is not what the imports say. Draw it: npm run diagram");
  process.exitCode = 1;
}
