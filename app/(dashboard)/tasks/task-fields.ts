import { Refusal } from "@/domain/errors";

/** The forms' text as the commands take it; what can't be read is left for them to refuse. */
const fieldsOf = (raw: unknown): Readonly<Record<string, unknown>> =>
  typeof raw === "object" && raw !== null ? { ...raw } : {};
const textOf = (value: unknown): string | null =>
  typeof value === "string" && value.trim() !== "" ? value.trim() : null;

/** "4.20" is 420 cents; what is no amount stays as it was typed. */
export function centsFrom(value: unknown): unknown {
  const text = textOf(value);
  if (text === null) return null;
  const [, whole, fraction = ""] = /^(\d{1,9})(?:[.,](\d{1,2}))?$/.exec(text) ?? [];
  return whole === undefined ? text : Number(whole) * 100 + Number(fraction.padEnd(2, "0"));
}

/** A moment as the browser wrote it, with its zone. */
const momentFrom = (value: unknown): string | null => textOf(value);

export function taskFrom(raw: unknown): Record<string, unknown> {
  const fields = fieldsOf(raw);
  const attempts = textOf(fields["max_attempts"]);
  return {
    title: fields["title"],
    description: textOf(fields["description"]),
    task_type: textOf(fields["task_type"]),
    priority: fields["priority"],
    goal_id: textOf(fields["goal_id"]),
    assigned_worker: textOf(fields["assigned_worker"]),
    depends_on: Array.isArray(fields["depends_on"]) ? fields["depends_on"] : [],
    requires_approval: fields["requires_approval"] === true,
    approval_reason: textOf(fields["approval_reason"]),
    estimated_cost_cents: centsFrom(fields["estimate"]),
    deadline: momentFrom(fields["deadline"]),
    ...(attempts !== null && { max_attempts: /^\d+$/.test(attempts) ? Number(attempts) : attempts }),
  };
}

export const deadlineFrom = (raw: unknown): Record<string, unknown> => {
  const fields = fieldsOf(raw);
  return { id: fields["id"], deadline: momentFrom(fields["deadline"]) };
};

const names: Readonly<Record<string, string>> = {
  task_type: "Type",
  goal_id: "Goal",
  assigned_worker: "Worker",
  depends_on: "Waits for",
  estimated_cost_cents: "Estimated cost",
  max_attempts: "Attempts",
};

/** What was refused, with each field by the name that it has on the form. */
export async function namingFields<Output>(doing: Promise<Output>): Promise<Output> {
  try {
    return await doing;
  } catch (error) {
    if (!(error instanceof Refusal) || error.fields.length === 0) throw error;
    const told = error.fields.map(({ path, message }) => {
      const [field = path] = path.split(".");
      return `${names[field] ?? field.charAt(0).toUpperCase() + field.slice(1)}: ${message}.`.replace(/\.\.$/, ".");
    });
    throw new Refusal(error.code, `${told.join(" ")} Nothing was recorded.`, { fields: error.fields });
  }
}
