import "server-only";

import { sql } from "drizzle-orm";
import { createTransport, type Transporter } from "nodemailer";
import { z } from "zod";

import { env } from "@/env";
import type { Credential } from "@/server/actor";
import { command } from "@/server/command";

type Mail = { id: string; to: string; subject: string; body: string; approvalId: string | null; attempts: number };

/** What came of an attempt. `later` only where the mail server certainly does not have it. */
type Outcome = { kind: "sent" } | { kind: "later" | "never"; because: string };

/** The next attempt comes after 30 s, 2 min, 8 min and 32 min; the fifth is the last. */
const mostAttempts = 5;
const pauseSeconds = (attempts: number): number => 30 * 4 ** (attempts - 1);

/**
 * Takes one due mail, for good: it is marked before it is sent. If this process ends in between, the mail is lost and
 * its row says so; it is never sent twice. Mails about what is decided by now are not sent at all.
 */
const claimMail = command({
  name: "notices.claim-mail",
  permission: "maintenance:run",
  input: z.strictObject({}),
  touches: [],
  async run({ tx }): Promise<Mail | null> {
    await tx.execute(sql`
      update deliveries d set next_attempt_at = 'infinity', failed_because = 'It was decided before the mail could be sent.'
      from approvals a where a.id = d.approval_id and d.channel = 'email' and d.sent_at is null
        and d.next_attempt_at <= clock_timestamp()
        and (a.decision <> 'pending' or a.release_at is not null or a.expires_at <= clock_timestamp())`);
    const [mail] = await tx.execute<Mail>(sql`
      update deliveries d set attempts = d.attempts + 1, next_attempt_at = 'infinity',
        failed_because = 'Sending was begun, and how it ended is not known.'
      from users u where u.id = d.user_id and d.id = (
        select id from deliveries
        where channel = 'email' and sent_at is null and next_attempt_at <= clock_timestamp()
        order by next_attempt_at limit 1 for update skip locked)
      returning d.id, u.email as "to", d.subject, d.body, d.approval_id as "approvalId", d.attempts`);
    return mail ?? null;
  },
});

const settleInput = z.strictObject({
  id: z.uuid(),
  attempts: z.int(),
  outcome: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("sent") }),
    z.strictObject({ kind: z.enum(["later", "never"]), because: z.string() }),
  ]),
});

const settleMail = command({
  name: "notices.settle-mail",
  permission: "maintenance:run",
  input: settleInput,
  touches: [],
  async run({ tx }, { id, attempts, outcome }): Promise<void> {
    if (outcome.kind === "sent") {
      await tx.execute(sql`update deliveries set sent_at = clock_timestamp(), failed_because = null where id = ${id}`);
      return;
    }
    const again = outcome.kind === "later" && attempts < mostAttempts;
    await tx.execute(sql`
      update deliveries set failed_because = ${outcome.because}, next_attempt_at = case when ${again}
        then clock_timestamp() + make_interval(secs => ${pauseSeconds(attempts)}) else 'infinity' end
      where id = ${id}`);
  },
});

/** In milliseconds; whoever set others in the address of the mail server keeps them. */
const patience = { connectionTimeout: 4_000, greetingTimeout: 4_000, dnsTimeout: 4_000, socketTimeout: 10_000 };

let transport: Transporter | undefined;
function connect(address: string): Transporter {
  if (transport) return transport;
  const url = new URL(address);
  for (const [name, ms] of Object.entries(patience)) {
    if (!url.searchParams.has(name)) url.searchParams.set(name, String(ms));
  }
  return (transport = createTransport(url.href));
}

const answered = z.object({ responseCode: z.number() });

/** Before a mail is under way anything may be put right. Then the server has said no, or it may have the mail. */
function outcomeOf(error: unknown, hadBegun: boolean): Outcome {
  const said = error instanceof Error ? error.message.slice(0, 500) : String(error);
  const answer = answered.safeParse(error).data;
  if (!hadBegun || (answer && answer.responseCode < 500)) return { kind: "later", because: said };
  if (answer) return { kind: "never", because: said };
  return { kind: "never", because: `The mail server did not confirm it; it may have arrived. ${said}` };
}

/** Plain text, the server's own facts, and a link that opens the page and decides nothing. */
function written({ to, subject: facts, body, approvalId }: Mail) {
  const subject = facts.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ");
  const link = `${env.baseUrl}/approvals${approvalId === null ? "" : `?open=${approvalId}`}`;
  const text = [subject, body, link, "The link opens the request. It decides nothing.\n"].join("\n\n");
  return { to: { name: "", address: to }, subject, text };
}

async function send(mail: Mail, smtp: NonNullable<typeof env.smtp>): Promise<Outcome> {
  const server = connect(smtp.url);
  let hasBegun = false;
  try {
    // A server that is away or refuses us is found out before anything is under way.
    await server.verify();
    hasBegun = true;
    await server.sendMail({ from: smtp.from, ...written(mail), disableUrlAccess: true, disableFileAccess: true });
    return { kind: "sent" };
  } catch (error) {
    return outcomeOf(error, hasBegun);
  }
}

/** Sends one mail that is due. @returns how many were taken: 1, or 0 where none is due or no mail server is set */
export async function sendNextMail(as: Credential): Promise<number> {
  if (env.smtp === null) return 0;
  const mail = await claimMail(as, {});
  if (mail === null) return 0;
  const outcome = await send(mail, env.smtp);
  await settleMail(as, { id: mail.id, attempts: mail.attempts, outcome });
  return 1;
}
