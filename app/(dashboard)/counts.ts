import "server-only";

import { cache } from "react";

import { countQueue } from "@/server/approvals/queue";
import { currentPerson } from "@/server/session";
import { getFleetStanding } from "@/server/workers/fleet-page";

/** The queue's figures, read once a request: the menu and the page must not differ. */
export const currentCounts = cache(async () => countQueue((await currentPerson()).credential, undefined));

/** How the fleet stands, for the menu and for the banner of a stop. */
export const currentStanding = cache(async () => getFleetStanding((await currentPerson()).credential, undefined));
