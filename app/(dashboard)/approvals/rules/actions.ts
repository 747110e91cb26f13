"use server";

import { formAction, valueAction } from "@/server/form-action";
import { acceptRule, declineRule, endRule } from "@/server/rules/settle";

export const accept = valueAction(acceptRule);
export const decline = formAction(declineRule);
export const end = formAction(endRule);
