"use server";

import { readAction, valueAction } from "@/server/form-action";
import { readColumn } from "@/server/pipeline/board";
import { listFreeEvents } from "@/server/pipeline/detail";
import { mergeOpportunities, unmergeOpportunity } from "@/server/pipeline/doubles";
import { addOpportunity, editOpportunity } from "@/server/pipeline/edit";
import { moveOpportunity } from "@/server/pipeline/move";
import { doPipelineTogether } from "@/server/pipeline/together";

export const moveCard = valueAction(moveOpportunity);
export const doSeveral = valueAction(doPipelineTogether);
export const addCard = valueAction(addOpportunity);
export const editCard = valueAction(editOpportunity);
export const mergeCards = valueAction(mergeOpportunities);
export const unmergeCard = valueAction(unmergeOpportunity);
export const loadColumn = readAction(readColumn);
export const loadEvents = readAction(listFreeEvents);
