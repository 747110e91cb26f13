import { endpoint } from "@/server/endpoint";
import { reportOpportunity } from "@/server/pipeline/report";

export const POST = endpoint(async ({ credential, body, call }) => {
  const { opportunity, isNew } = await reportOpportunity(credential, body, call);
  return { status: isNew ? 201 : 200, body: opportunity };
});
