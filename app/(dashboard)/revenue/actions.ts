"use server";

import { valueAction } from "@/server/form-action";
import { recordEvent as recordRevenue, refundEvent } from "@/server/revenue/record";
import { addAnnotation, editAnnotation, removeAnnotation } from "@/server/revenue-notes/annotations";
import { setTarget } from "@/server/revenue-notes/targets";

import { saidFrom } from "./event-fields";

export const annotate = valueAction(addAnnotation);
export const reword = valueAction(editAnnotation);
export const unsay = valueAction(removeAnnotation);
export const aim = valueAction(setTarget);
export const recordEvent = valueAction((credential, raw) => recordRevenue(credential, saidFrom(raw)));
export const refund = valueAction((credential, raw) => refundEvent(credential, saidFrom(raw)));
