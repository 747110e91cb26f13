"use server";

import { formAction, valueAction } from "@/server/form-action";
import { activateModel, addModelVersion } from "@/server/scoring/commands";

export const add = valueAction(addModelVersion);
export const activate = formAction(activateModel, ({ name, version, rescored }) =>
  rescored === 0
    ? `${name} ${String(version)} scores now.`
    : `${name} ${String(version)} scores now: ${rescored.toLocaleString("en")} open cards were scored anew.`,
);
