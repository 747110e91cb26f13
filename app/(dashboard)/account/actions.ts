"use server";

import type { ChangeableKey, KeyChoices } from "@/domain/keys";
import { formAction, valueAction } from "@/server/form-action";
import { endOtherSessions, setKey, setName, setPassword, setSingleKeys } from "@/server/people/account-commands";
import { endDeputy, nameDeputy } from "@/server/people/deputies";
import { endSession } from "@/server/people/sign-in";
import { createToken, revokeToken } from "@/server/people/token-commands";

export const rename = formAction(setName, () => "Your name is saved.");

export const changePassword = formAction(setPassword, ({ ended }) =>
  ended === 0
    ? "Your password is changed."
    : `Your password is changed, and ${ended} other ${ended === 1 ? "session" : "sessions"} ended.`,
);

export const addDeputy = formAction(nameDeputy, ({ email }) => `${email} stands in for you on these days.`);
export const stopDeputy = formAction(endDeputy);

export const endOne = formAction(endSession);
export const endOthers = formAction(endOtherSessions);

/** Its message is the secret: the form that made the token shows it, once. */
export const makeToken = formAction(createToken, ({ secret }) => secret);
export const revoke = formAction(revokeToken);

export const putKey = valueAction<{ key: ChangeableKey; to: string }, KeyChoices>(setKey);
export const switchSingleKeys = valueAction<{ on: boolean }, { on: boolean }>(setSingleKeys);
