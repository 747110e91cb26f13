import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

import { test as setup } from "@playwright/test";

import { cast, emails, stateOf, tokenOf } from "./people";
import { lastLineOf } from "./scripts";
import { signIn } from "./verbs";

setup.beforeAll(() => mkdir(dirname(stateOf("admin")), { recursive: true }));

for (const who of cast) {
  setup(`${who} signs in`, async ({ page }) => {
    await signIn(page, who);
    await page.context().storageState({ path: stateOf(who) });
  });
}

setup("those who have scripts make a token", async () => {
  for (const who of ["admin", "approver", "second", "viewer"] as const) {
    const token = await lastLineOf("token", ["--email", emails[who], "--name", "Browser tests"]);
    await writeFile(tokenOf(who), token, { mode: 0o600 });
  }
});
