"use server";

import { formAction, valueAction } from "@/server/form-action";
import { reassignTask, releaseTask } from "@/server/tasks/hand-over";
import { createKey, revokeKey, rotateKey } from "@/server/workers/keys";
import { setOwner } from "@/server/workers/owner";

export const makeKey = valueAction(createKey);
export const rotate = valueAction(rotateKey);
export const revoke = valueAction(revokeKey);
export const reassign = valueAction(reassignTask);
export const release = valueAction(releaseTask);
export const saveOwner = formAction(setOwner, ({ owner }) =>
  owner === null ? "Nobody owns it now." : `${owner} owns it now, and does not decide its requests.`,
);
