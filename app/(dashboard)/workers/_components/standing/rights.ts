/** Why this person may not halt workers, or change them otherwise; null where they may. */
export type Rights = { halt: string | null; write: string | null };
