"use client";

import { paths } from "@/app/paths";

import { logParams } from "../search-params";
import { useAddress } from "../use-address";

/** What is looked for. */
export const useLogView = () => useAddress(logParams, paths.logs());
