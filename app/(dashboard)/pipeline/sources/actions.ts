"use server";

import { formAction } from "@/server/form-action";
import { addSource, editSource, switchSource } from "@/server/sources/commands";

export const add = formAction(addSource, ({ name }) => `${name} is added.`);
export const edit = formAction(editSource, ({ name }) => `${name} is saved.`);
export const turn = formAction(switchSource, ({ name, active }) => `${name} is ${active ? "on" : "off"}.`);
