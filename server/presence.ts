import "server-only";

import { z } from "zod";

import { demandPerson } from "@/domain/permissions";
import { command } from "@/server/command";

/**
 * Tells everybody who looks at the same request that this person does too. Nothing is stored: pages that hear no more
 * of somebody forget them.
 */
export const look = command({
  name: "presence.look",
  permission: "approval:read",
  input: z.strictObject({ id: z.uuid() }),
  touches: [],
  async run({ actor, nudge }, { id }): Promise<{ told: true }> {
    nudge("presence", `${id}/${demandPerson(actor).email}`);
    return { told: true };
  },
});
