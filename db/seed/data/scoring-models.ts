import type { ModelConfig } from "@/domain/scoring";

export const modelName = "Deal score";

/** The first try: by what it is and where it came from. */
export const firstModel: ModelConfig = {
  method: "points",
  start: 45,
  rules: [
    { feature: "type", is: ["digital_product"], weight: 18 },
    { feature: "type", is: ["domain"], weight: 8 },
    { feature: "type", is: ["api_service"], weight: -8 },
    { feature: "source", is: ["Referrals"], weight: 20 },
    { feature: "source", is: ["Trade register"], weight: -10 },
    { feature: "value", from: 5_000, weight: -12 },
  ],
};

/** The second: it also asks for the value in bands and for a contact, and believes too much of what it sees. */
export const secondModel: ModelConfig = {
  method: "logistic",
  start: -0.35,
  rules: [
    { feature: "type", is: ["digital_product"], weight: 1.1 },
    { feature: "type", is: ["domain"], weight: 0.6 },
    { feature: "type", is: ["api_service"], weight: -0.4 },
    { feature: "source", is: ["Referrals"], weight: 0.9 },
    { feature: "source", is: ["Contact form"], weight: 0.4 },
    { feature: "source", is: ["Trade register"], weight: -0.5 },
    { feature: "value", below: 400, weight: 0.5 },
    { feature: "value", from: 400, below: 2_000, weight: 0.15 },
    { feature: "value", from: 2_000, below: 8_000, weight: -0.4 },
    { feature: "value", from: 8_000, weight: -1.1 },
    { feature: "contact", is: true, weight: 0.35 },
    { feature: "contact", is: false, weight: -0.5 },
  ],
};
