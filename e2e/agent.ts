import { z } from "zod";

import { approvalDecisions } from "../domain/approvals";
import { type Risk, risks } from "../domain/risk";
import { answered, type Call } from "./api";
import { type Ask, staged } from "./asks";

const askedAnswer = z.object({
  id: z.uuid(),
  digest: z.string(),
  risk_level: z.enum(risks),
  expires_at: z.iso.datetime(),
});
const decisionAnswer = z.object({
  decision: z.enum(approvalDecisions),
  released: z.boolean(),
  decided_by: z.string().nullable(),
  decision_notes: z.string().nullable(),
  revision_requested: z.boolean(),
  receipt: z.string().optional(),
});

export type Asked = z.output<typeof askedAnswer> & { headline: string; body: Ask };

/** A worker of one test, as a program elsewhere would be: it has a key and knows nothing but the API. */
export type Agent = ReturnType<typeof agentOf>;

export function agentOf(id: string, send: Call) {
  const pending = new Set<string>();

  const call: Call = async (method, path, what) => {
    const reply = await send(method, path, what);
    if (path === "/api/v1/approvals" && reply.status === 201) pending.add(askedAnswer.parse(reply.body).id);
    return reply;
  };

  /** Asks for something of this risk; `change` makes it a particular one. */
  async function asks(risk: Risk, change: Partial<Ask> = {}): Promise<Asked> {
    const { headline, body } = staged[risk]();
    const asked = await ask({ ...body, ...change });
    if (asked.risk_level !== risk) throw new Error(`Computed as ${asked.risk_level}, meant as ${risk}.`);
    return { ...asked, headline, body: { ...body, ...change } };
  }

  const ask = async (body: Ask) => answered(askedAnswer, await call("POST", "/api/v1/approvals", { body }));

  return {
    id,
    call,
    asks,
    ask,
    /** What was decided; with `waitSeconds` it is told as soon as it is. */
    decision: async (approvalId: string, waitSeconds = 0) =>
      answered(decisionAnswer, await call("GET", `/api/v1/approvals/${approvalId}?wait=${String(waitSeconds)}`)),
    use: (approvalId: string, digest: string) =>
      call("POST", `/api/v1/approvals/${approvalId}/use`, { body: { digest } }),
    withdraw: (approvalId: string) => call("DELETE", `/api/v1/approvals/${approvalId}`),
    /** Takes back what nobody decided, so that the queue of the next test is its own. */
    async leave() {
      await Promise.all([...pending].map((approvalId) => call("DELETE", `/api/v1/approvals/${approvalId}`)));
    },
  };
}
