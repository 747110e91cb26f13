import type { RevenueEventType, RevenueType } from "@/domain/revenue";

export const eventWords: Readonly<Record<RevenueEventType, string>> = {
  sale: "Sale",
  refund: "Refund",
  recurring: "Renewal",
};

export const typeWords: Readonly<Record<RevenueType, string>> = {
  one_time: "One-time",
  recurring: "Recurring",
  usage: "Usage",
};
