import type { Risk, RiskRules } from "@/domain/risk";

/** A row of a list that people edit; its key stays while what stands in it changes. */
export type PatternRow = { key: number; pattern: string; risk: Risk };
export type LimitRow = { key: number; currency: string; amount: string };

/** Risk rules as the form holds them: text that a person can type. */
export type RuleFields = {
  percent: string;
  shareRisk: Risk;
  actions: PatternRow[];
  payeeRisk: Risk;
  limits: LimitRow[];
  otherwise: string;
  exposureRisk: Risk;
};

export const fieldsOfRules = ({ costShare, actions, newPayee, exposure }: RiskRules): RuleFields => ({
  percent: String(costShare.percent),
  shareRisk: costShare.risk,
  actions: actions.map((rule, key) => ({ key, ...rule })),
  payeeRisk: newPayee.risk,
  limits: Object.entries(exposure.limits).map(([currency, amount], key) => ({ key, currency, amount })),
  otherwise: exposure.otherwise ?? "",
  exposureRisk: exposure.risk,
});

const currencyOf = ({ currency }: LimitRow): string => currency.trim().toUpperCase();

/** A currency that stands in two rows; only one of them could be kept. */
export function doubled(limits: readonly LimitRow[]): LimitRow | null {
  return limits.find((row, at) => limits.findIndex((other) => currencyOf(other) === currencyOf(row)) < at) ?? null;
}

/** What the server is asked to take; it says what is wrong with it. Rows where nothing was written are left out. */
export function rulesFrom(fields: RuleFields): Record<string, unknown> {
  const percent = fields.percent.trim();
  const otherwise = fields.otherwise.trim();
  return {
    costShare: { percent: /^-?\d+$/.test(percent) ? Number(percent) : percent, risk: fields.shareRisk },
    actions: fields.actions.map(({ pattern, risk }) => ({ pattern: pattern.trim().toLowerCase(), risk })),
    newPayee: { risk: fields.payeeRisk },
    exposure: {
      limits: Object.fromEntries(fields.limits.map((row) => [currencyOf(row), row.amount.trim()])),
      otherwise: otherwise === "" ? null : otherwise,
      risk: fields.exposureRisk,
    },
  };
}

/** Where a problem with the limit of a row stands. */
export const limitPath = (row: LimitRow): string => `exposure.limits.${currencyOf(row)}`;
export const nextKey = (rows: readonly { key: number }[]): number => Math.max(-1, ...rows.map(({ key }) => key)) + 1;

/** Whether two say the same, in whatever rows. */
export const sameRules = (a: RuleFields, b: RuleFields): boolean =>
  JSON.stringify(rulesFrom(a)) === JSON.stringify(rulesFrom(b));
