import type { CardWish } from "@/server/pipeline/inputs";
import type { CardDetail } from "@/server/pipeline/detail";

/** A card as its form has it: everything is text. */
export type CardForm = {
  name: string;
  description: string;
  type: string;
  category: string;
  stage: string;
  source: string;
  goal: string;
  worker: string;
  value: string;
  currency: string;
  confidence: string;
  contactName: string;
  email: string;
  phone: string;
  expires: string;
  next: string;
  nextOn: string;
};

export const blankCard = (currency: string): CardForm => ({
  name: "",
  description: "",
  type: "",
  category: "",
  stage: "",
  source: "",
  goal: "",
  worker: "",
  value: "",
  currency,
  confidence: "",
  contactName: "",
  email: "",
  phone: "",
  expires: "",
  next: "",
  nextOn: "",
});

/** The day of a moment where the organisation is, as the browser's field for it wants it. */
const dayIn = (iso: string | null, timeZone: string): string =>
  iso === null ? "" : new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(new Date(iso));

/** One entry of a contact, which may be anything that a worker wrote. */
export function contactPart(contact: unknown, name: string): string {
  if (typeof contact !== "object" || contact === null) return "";
  const found: unknown = Object.entries(contact).find(([key]) => key === name)?.[1];
  return typeof found === "string" ? found : "";
}

export function formOf({ card, row, timeZone }: CardDetail): CardForm {
  return {
    name: row.customerName ?? "",
    description: row.description ?? "",
    type: card.type ?? "",
    category: card.category ?? "",
    stage: card.stage ?? "",
    source: row.sourceId ?? "",
    goal: row.goalId ?? "",
    worker: card.worker ?? "",
    value: card.value ?? "",
    currency: card.currency,
    confidence: card.confidence === null ? "" : String(card.confidence),
    contactName: contactPart(row.customerContact, "name"),
    email: contactPart(row.customerContact, "email"),
    phone: contactPart(row.customerContact, "phone"),
    expires: dayIn(card.expiresAt, timeZone),
    next: card.nextStep ?? "",
    nextOn: dayIn(card.nextStepAt, timeZone),
  };
}

const orNull = (text: string): string | null => (text.trim() === "" ? null : text.trim());

/** The fields that differ from what stood there, as the command takes them; what is no number is left for it to refuse. */
export function changesOf(form: CardForm, stood: CardForm): CardWish {
  const changed = (...names: (keyof CardForm)[]) => names.some((name) => form[name] !== stood[name]);
  const confidence = orNull(form.confidence);
  return {
    ...(changed("name") && { customer_name: orNull(form.name) }),
    ...(changed("description") && { description: orNull(form.description) }),
    ...(changed("type") && { opportunity_type: orNull(form.type) }),
    ...(changed("category") && { category: orNull(form.category) }),
    ...(changed("stage") && { stage: orNull(form.stage) }),
    ...(changed("source") && { source_id: orNull(form.source) }),
    ...(changed("goal") && { goal_id: orNull(form.goal) }),
    ...(changed("value") && { estimated_value: orNull(form.value) }),
    ...(changed("currency") && { currency: form.currency.trim().toUpperCase() }),
    ...(changed("confidence") && { confidence_score: confidence === null ? null : Number(confidence) }),
    ...(changed("contactName", "email", "phone") && {
      customer_contact: { name: orNull(form.contactName), email: orNull(form.email), phone: orNull(form.phone) },
    }),
    ...(changed("expires") && { expires_at: orNull(form.expires) }),
    ...(changed("next") && { next_step: orNull(form.next) }),
    ...(changed("nextOn") && { next_step_at: orNull(form.nextOn) }),
  };
}

/** Where a refused field stands on the form. */
const names: Readonly<Record<string, string>> = {
  customer_name: "Customer",
  opportunity_type: "Type",
  source_id: "Source",
  goal_id: "Goal",
  assigned_to: "Worker",
  estimated_value: "Value",
  confidence_score: "Confidence",
  customer_contact: "Contact",
  expires_at: "Expires",
  next_step: "Next step",
  next_step_at: "Next step on",
};

/** What was refused, with each field by the name that it has on the form. */
export function refusalOf({
  message,
  fields,
}: {
  message: string;
  fields: readonly { path: string; message: string }[];
}): string {
  if (fields.length === 0) return message;
  const told = fields.map(({ path, message: why }) => {
    const [field = path] = path.split(".");
    return `${names[field] ?? field.charAt(0).toUpperCase() + field.slice(1)}: ${why}.`.replace(/\.\.$/, ".");
  });
  return `${told.join(" ")} Nothing was recorded.`;
}
