"use server";

import { formAction, readAction } from "@/server/form-action";
import { resetPassword } from "@/server/people/account-commands";
import { addPerson, disablePerson, enablePerson, setRoles } from "@/server/people/commands";
import { simulateScope } from "@/server/people/coverage";
import { setScope } from "@/server/people/scope-commands";

import { scopeFrom } from "./scope-fields";

export const add = formAction(addPerson, ({ email }) => `${email} is added.`);
export const saveRoles = formAction(setRoles, () => "Saved. It holds from the next request.");
export const saveScope = formAction(
  (credential, raw) => setScope(credential, scopeFrom(raw)),
  () => "Saved. It holds from the next request.",
);
export const tryOut = readAction(simulateScope);
export const reset = formAction(
  resetPassword,
  () => "The password is set. All sessions and tokens of this person ended.",
);
export const disable = formAction(disablePerson);
export const enable = formAction(enablePerson);
