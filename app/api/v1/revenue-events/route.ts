import { endpoint } from "@/server/endpoint";
import { reportEvent } from "@/server/revenue/record";

export const POST = endpoint(async ({ credential, body, call }) => {
  const { event, isNew } = await reportEvent(credential, body, call);
  return { status: isNew ? 201 : 200, body: event };
});
