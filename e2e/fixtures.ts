import { readFile } from "node:fs/promises";

import { test as base, type BrowserContext, type BrowserContextOptions, type Page } from "@playwright/test";
import { z } from "zod";

import type { Role } from "../domain/permissions";
import type { AutonomyLevel } from "../domain/workers";
import { type Agent, agentOf } from "./agent";
import { answered, type Call, caller } from "./api";
import { unique } from "./asks";
import { type Cast, stateOf, tokenOf } from "./people";
import { lastLineOf } from "./scripts";
import { addPerson, signIn, signInWith } from "./verbs";
import { layWire, type Wire } from "./wire";

/** What a person lets a worker do; L1 and everything, where a test says nothing. */
type Mandate = { level?: AutonomyLevel; permissions?: string[]; forbidden_actions?: string[] };
type Hand = { id: string; key: string };
type Someone = { page: Page; name: string; email: string; password: string };

type Stage = {
  /** A page in a browser of its own, in which nobody is signed in unless its storage says so. */
  visit: (options?: BrowserContextOptions) => Promise<Page>;
  /** A page of somebody who is signed in, in a browser of their own. */
  as: (who: Cast, options?: BrowserContextOptions) => Promise<Page>;
  /** The same, signed in just now: who decides what is critical has to be. */
  anew: (who: Cast) => Promise<Page>;
  /** What a browser can be given as its proxy, to be cut off from the server and joined to it again. */
  wire: Wire;
  /** Somebody new and signed in, so that what happens to the account happens to no other test. */
  someone: (...roles: Role[]) => Promise<Someone>;
  /** The API with the personal token of somebody, or with no bearer at all. */
  api: (who: Cast | null) => Promise<Call>;
  /** A worker that may do everything and asks before it. What a test leaves open, it withdraws. */
  agent: Agent;
  /** Another worker, new, with a mandate of its own. */
  hire: (mandate?: Mandate) => Promise<Agent>;
};

/** Made once for each process of tests, since a key takes a second: its tests run one after another. */
type Shared = { hand: Hand };

async function makeHand(origin: string, mandate: Mandate): Promise<Hand> {
  const id = `E2E-${unique()}`;
  const key = await lastLineOf("key", ["--worker", id]);
  const admin = caller(origin, await readFile(tokenOf("admin"), "utf8"));
  const body = { level: "L1", permissions: ["*"], ...mandate };
  answered(z.unknown(), await admin("PATCH", `/api/v1/workers/${id}`, { body, headers: { "if-match": "*" } }));
  answered(z.unknown(), await caller(origin, key)("PUT", "/api/v1/worker", { body: { name: id } }));
  return { id, key };
}

const originOf = (baseURL: string | undefined) => z.url().parse(baseURL);

export const test = base.extend<Stage, Shared>({
  visit: async ({ browser }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (options = {}) => {
      const context = await browser.newContext(options);
      opened.push(context);
      return context.newPage();
    });
    await Promise.all(opened.map((context) => context.close()));
  },

  as: async ({ visit }, use) => {
    await use((who, options = {}) => visit({ storageState: stateOf(who), ...options }));
  },

  anew: async ({ visit }, use) => {
    await use(async (who) => {
      const page = await visit();
      await signIn(page, who);
      return page;
    });
  },

  wire: async ({ browserName: _none }, use) => {
    const wire = await layWire();
    await use(wire);
    await wire.remove();
  },

  someone: async ({ as, visit }, use) => {
    await use(async (...roles) => {
      const name = `Somebody ${unique()}`;
      const login = { email: `${name.replace(" ", "-").toLowerCase()}@demo.local`, password: `pass-${unique()}` };
      await addPerson(await as("admin"), { ...login, name, roles });
      const page = await visit();
      await signInWith(page, login.email, login.password);
      // Off the queue, which reads itself anew whenever another test asks for something.
      await page.goto("about:blank");
      return { ...login, name, page };
    });
  },

  api: async ({ baseURL }, use) => {
    await use(async (who) => caller(originOf(baseURL), who === null ? null : await readFile(tokenOf(who), "utf8")));
  },

  hand: [
    async ({ browserName: _none }, use, { project }) => {
      await use(await makeHand(originOf(project.use.baseURL), {}));
    },
    { scope: "worker" },
  ],

  agent: async ({ hand, baseURL }, use) => {
    const agent = agentOf(hand.id, caller(originOf(baseURL), hand.key));
    await use(agent);
    await agent.leave();
  },

  hire: async ({ baseURL }, use) => {
    const hired: Agent[] = [];
    await use(async (mandate = {}) => {
      const { id, key } = await makeHand(originOf(baseURL), mandate);
      const agent = agentOf(id, caller(originOf(baseURL), key));
      hired.push(agent);
      return agent;
    });
    await Promise.all(hired.map((agent) => agent.leave()));
  },
});

export { expect } from "@playwright/test";
