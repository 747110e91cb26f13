"use client";

import dynamic from "next/dynamic";
import { useSyncExternalStore } from "react";

import { noticesWanted } from "./notify";

const Surface = dynamic(() => import("./toaster-surface").then((module) => module.ToasterSurface), { ssr: false });

/** Where notices appear. Weighs nothing until the first one. */
export function Toaster() {
  const wanted = useSyncExternalStore(noticesWanted.subscribe, noticesWanted.read, noticesWanted.readOnServer);
  return wanted ? <Surface /> : null;
}
