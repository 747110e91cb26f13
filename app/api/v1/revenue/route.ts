import { endpoint } from "@/server/endpoint";
import { revenueQuery } from "@/server/revenue/inputs";
import { tellRevenue } from "@/server/revenue/told";

import { searched } from "../addressed";

export const GET = endpoint(async ({ credential, search }) => ({
  body: await tellRevenue(credential, searched(revenueQuery, search)),
}));
