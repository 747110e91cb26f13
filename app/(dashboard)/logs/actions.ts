"use server";

import { valueAction } from "@/server/form-action";
import { editView, removeView, saveView } from "@/server/saved-views/commands";

export const save = valueAction(saveView);
export const edit = valueAction(editView);
export const remove = valueAction(removeView);
