import { endpoint } from "@/server/endpoint";
import { importQuery } from "@/server/import/inputs";
import { endsWith, withReceived } from "@/server/import/receive";
import { importOpportunities } from "@/server/import/run";

import { searched } from "../../addressed";

/** The body is the file itself, taken in as it comes: it is longer than any other body. */
export const POST = endpoint(
  async ({ credential, search, request, call }) => {
    const wish = searched(importQuery, search);
    const receive = withReceived(request);
    const { answer } = await importOpportunities(credential, wish, receive, endsWith(request), call);
    return { body: answer };
  },
  { reads: "nothing" },
);
