/** What a column of a file may become on an opportunity. */
export const importFields = [
  "external_id",
  "customer_name",
  "customer_contact",
  "opportunity_type",
  "category",
  "description",
  "status",
  "estimated_value",
  "currency",
  "confidence_score",
  "identified_at",
  "closed_at",
  "expires_at",
  "assigned_to",
  "source",
] as const;
export type ImportField = (typeof importFields)[number];

/** From field to the column it is read from. */
export type Mapping = Partial<Record<ImportField, string>>;

/** How people call a field. */
export const fieldLabels = {
  external_id: "Id in the other system",
  customer_name: "Customer",
  customer_contact: "Contact",
  opportunity_type: "Type or product",
  category: "Category",
  description: "Description",
  status: "Status",
  estimated_value: "Value",
  currency: "Currency",
  confidence_score: "Confidence",
  identified_at: "Identified on",
  closed_at: "Closed on",
  expires_at: "Expires on",
  assigned_to: "Worker",
  source: "Source",
} as const satisfies Record<ImportField, string>;

/** Names that other systems give to it, the surest first. */
const namesOf = {
  external_id: ["external_id", "opportunity_id", "deal_id", "record_id", "id"],
  customer_name: ["customer_name", "customer", "account_name", "account", "company_name", "company", "client"],
  customer_contact: ["customer_contact", "contact", "email", "contact_email", "e_mail"],
  opportunity_type: ["opportunity_type", "deal_type", "type", "product", "product_name"],
  category: ["category", "segment", "industry", "product_line", "product"],
  description: ["description", "details", "notes", "title", "deal_name", "opportunity_name", "name"],
  status: ["status", "deal_stage", "stage", "pipeline_stage", "state"],
  estimated_value: ["estimated_value", "close_value", "deal_value", "deal_size", "amount", "value"],
  currency: ["currency", "currency_code", "currency_iso_code"],
  confidence_score: ["confidence_score", "confidence", "probability", "score"],
  identified_at: ["identified_at", "engage_date", "created_at", "created_date", "create_date", "created", "opened"],
  closed_at: ["closed_at", "close_date", "closed_date", "closed_on", "closed"],
  expires_at: ["expires_at", "expiry_date", "expires", "valid_until"],
  assigned_to: ["assigned_to", "sales_agent", "owner", "deal_owner", "opportunity_owner", "assignee", "sales_rep"],
  source: ["source", "lead_source", "source_name"],
} as const satisfies Record<ImportField, readonly string[]>;

const plain = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "_")
    .replaceAll(/^_+|_+$/g, "");

/**
 * Which column is which field, by the names that other systems use; a column is taken once.
 *
 * @param given what somebody has said, which stands; an empty name leaves the field out
 */
export function guessMapping(columns: readonly string[], given: Mapping = {}): Mapping {
  const mapping: Mapping = {};
  const taken = new Set<string>();
  const take = (field: ImportField, column: string | undefined) => {
    if (!column) return;
    mapping[field] = column;
    taken.add(column);
  };
  for (const field of importFields) take(field, given[field]);
  for (const field of importFields) {
    if (given[field] !== undefined) continue;
    const free = columns.filter((column) => !taken.has(column));
    const name = namesOf[field].find((each) => free.some((column) => plain(column) === each));
    take(
      field,
      free.find((column) => plain(column) === name),
    );
  }
  return mapping;
}
