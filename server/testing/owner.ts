/** The database as its superuser, past roles and triggers: to age what a test has made. */
import postgres from "postgres";
import { afterAll } from "vitest";

export const owner = postgres(process.env["DATABASE_URL"] ?? "", { max: 2, onnotice: () => undefined });
afterAll(() => owner.end({ timeout: 2 }));

/** Moves every instant of a request into the past, by seconds. */
export async function age(approvalId: string, seconds: number): Promise<void> {
  await owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`
      update approvals set created_at = created_at - make_interval(secs => ${seconds}),
        expires_at = expires_at - make_interval(secs => ${seconds}),
        release_at = release_at - make_interval(secs => ${seconds}),
        use_by = use_by - make_interval(secs => ${seconds})
      where id = ${approvalId}`;
  });
}
