import { checkAction } from "@/server/approvals/asks";
import { endpoint } from "@/server/endpoint";

export const POST = endpoint(async ({ credential, body, call }) => ({
  body: await checkAction(credential, body, call),
}));
