"use server";

import { valueAction } from "@/server/form-action";
import { addAnnotation, editAnnotation, removeAnnotation } from "@/server/revenue-notes/annotations";
import { setTarget } from "@/server/revenue-notes/targets";

export const annotate = valueAction(addAnnotation);
export const reword = valueAction(editAnnotation);
export const unsay = valueAction(removeAnnotation);
export const aim = valueAction(setTarget);
