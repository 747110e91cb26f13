import "server-only";

import { cache } from "react";

import { countQueue } from "@/server/approvals/queue";
import { currentPerson } from "@/server/session";

/** The queue's figures, read once a request: the menu and the page must not differ. */
export const currentCounts = cache(async () => countQueue((await currentPerson()).credential, undefined));
