import { paths } from "../app/paths";
import { expect, test } from "./fixtures";
import { cast, type Cast } from "./people";
import { whenLive } from "./verbs";

const everybody = cast;
const deciders: readonly Cast[] = ["admin", "approver", "second"];

type Page = {
  path: string;
  title: string;
  /** Who is shown what stands there; others are told what it takes. */
  shown: readonly Cast[];
  /** What is done there, by whom, and what others read on it. */
  deed?: { button: RegExp; who: readonly Cast[]; whyNot: string };
};

/** Every page, and who may do what is done there. */
const pages: readonly Page[] = [
  { path: paths.overview(), title: "Overview", shown: everybody },
  { path: paths.since({}), title: "What happened", shown: everybody },
  {
    path: paths.approvals(),
    title: "Approvals",
    shown: everybody,
    deed: { button: /^Approve/, who: deciders, whyNot: "This needs the role approver or admin." },
  },
  { path: paths.approvalHistory(), title: "History", shown: everybody },
  { path: paths.rules(), title: "Rules", shown: everybody },
  {
    path: paths.goals(),
    title: "Goals",
    shown: everybody,
    deed: { button: /^New goal/, who: ["admin", "manager"], whyNot: "This needs the role manager or admin." },
  },
  { path: paths.goalOrphans(), title: "Orphans", shown: everybody },
  {
    path: paths.tasks(),
    title: "Tasks",
    shown: everybody,
    deed: { button: /^New task/, who: ["admin", "manager"], whyNot: "This needs the role manager or admin." },
  },
  {
    path: paths.pipeline(),
    title: "Pipeline",
    shown: everybody,
    deed: { button: /^New opportunity/, who: ["admin", "manager"], whyNot: "This needs the role manager or admin." },
  },
  {
    path: paths.pipelineImport(),
    title: "Import opportunities",
    shown: everybody,
    deed: { button: /^Choose a file/, who: ["admin", "manager"], whyNot: "This needs the role manager or admin." },
  },
  {
    path: paths.revenue(),
    title: "Revenue",
    shown: everybody,
    deed: { button: /^Record/, who: ["admin", "manager"], whyNot: "This needs the role manager or admin." },
  },
  { path: paths.logs(), title: "Logs", shown: everybody },
  { path: paths.logPatterns(), title: "Patterns", shown: everybody },
  {
    path: paths.workers(),
    title: "Workers",
    shown: everybody,
    deed: { button: /^Stop all/, who: deciders, whyNot: "This needs the role approver or admin." },
  },
  {
    path: paths.actionTypes(),
    title: "Action types",
    shown: everybody,
    deed: { button: /^New type/, who: ["admin"], whyNot: "This needs the role admin." },
  },
  {
    path: paths.people(),
    title: "People",
    shown: everybody,
    deed: { button: /^Add person/, who: ["admin"], whyNot: "This needs the role admin." },
  },
  {
    path: paths.settings(),
    title: "Settings",
    shown: everybody,
    deed: { button: /^Save time zone/, who: ["admin"], whyNot: "This needs the role admin." },
  },
  { path: paths.audit(), title: "Audit trail", shown: ["admin", "auditor"] },
  { path: paths.account(), title: "Account", shown: everybody },
];

/** The pages of one worker, and of what it may do. */
const pagesOf = (workerId: string): readonly Page[] => [
  {
    path: paths.worker(workerId),
    title: workerId,
    shown: everybody,
    deed: { button: /^Pause/, who: deciders, whyNot: "This needs the role approver or admin." },
  },
  {
    path: paths.worker(workerId, { tab: "keys" }),
    title: workerId,
    shown: everybody,
    deed: { button: /^New key/, who: ["admin"], whyNot: "This needs the role admin." },
  },
  { path: paths.permissions(workerId), title: "Permissions", shown: everybody },
  { path: paths.permissionsOf([workerId]), title: "Permissions of several workers", shown: everybody },
];

const inMenu: Readonly<Record<string, readonly Cast[]>> = {
  Overview: everybody,
  Approvals: everybody,
  Goals: everybody,
  Tasks: everybody,
  Pipeline: everybody,
  Revenue: everybody,
  Logs: everybody,
  Workers: everybody,
  "Action types": everybody,
  People: ["admin"],
  Settings: ["admin"],
  "Audit trail": ["admin", "auditor"],
  Account: everybody,
};

for (const who of cast) {
  test(`${who} sees what the role allows, and why not the rest`, async ({ as, agent }) => {
    const page = await as(who);
    await agent.asks("medium");

    for (const { path, title, shown, deed } of [...pages, ...pagesOf(agent.id)]) {
      // What stands first in the whole queue may be what this person has voted on elsewhere.
      await page.goto(path === paths.approvals() ? paths.approvals({ worker: agent.id }) : path);
      await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
      const told = page.getByText("This needs the role admin or auditor.");
      await expect(told, title).toHaveCount(shown.includes(who) ? 0 : 1);
      if (!deed) continue;
      const button = page.getByRole("button", { name: deed.button });
      await expect(button, title).toBeEnabled({ enabled: deed.who.includes(who) });
      if (!deed.who.includes(who)) await expect(button).toHaveAccessibleDescription(deed.whyNot);
    }
    const menu = page.getByRole("navigation", { name: "Pages" }).filter({ visible: true });
    for (const [name, seen] of Object.entries(inMenu)) {
      await expect(menu.getByRole("link", { name: new RegExp(`^${name}`) })).toHaveCount(seen.includes(who) ? 1 : 0);
    }
  });
}

test("nobody sees anything: every page leads to the sign-in, and back to itself after it", async ({ page }) => {
  for (const { path } of [
    ...pages,
    ...pagesOf("NOBODY"),
    { path: paths.approval("00000000-0000-4000-8000-000000000000") },
  ]) {
    await page.goto(path);
    await expect(page).toHaveURL(paths.signIn(path));
  }
  await page.goto("/there-is-no-such-page");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("an address of no page keeps the menu for who is signed in, and reads itself again like any other", async ({
  as,
  agent,
}) => {
  const page = await as("viewer");
  const loads: string[] = [];
  page.on("request", (request) => {
    if (request.isNavigationRequest()) loads.push(request.url());
  });
  await page.goto("/there-is/no-such-page");
  const told = page.getByRole("heading", { name: "There is nothing at this address" });
  await expect(told).toBeVisible();
  await whenLive(page);

  const read = page.waitForResponse((response) => response.url().includes("_rsc="));
  await agent.asks("medium");
  await read;
  await expect(told).toBeVisible();
  expect(loads).toHaveLength(1);
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Goals" }).click();
  await expect(page).toHaveURL(paths.goals());
});
